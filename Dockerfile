# The image of fsgsbase-probe: docker build --network=host --tag fsgsbase-probe .
#
# It works with the classic builder and with BuildKit, and asks the network for Maven's artifacts
# only (and for a compiler where BUILD_IMAGE has none). Where no registry is at hand,
# src/it/docker/make-bases.sh makes the two base images under the names below.

# Debian or Ubuntu with Maven, and a JDK 25 in /opt/java/openjdk.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
# glibc and a numeric user: distroless/base, or any that has no less.
ARG RUNTIME_IMAGE=distroless/base-nossl-debian12:nonroot

FROM ${BUILD_IMAGE} AS build
ENV JAVA_HOME=/opt/java/openjdk
# The worker is x86-64's wherever it is built, so that the jar is the same everywhere.
RUN cross=; [ "$(uname -m)" = x86_64 ] || cross='gcc-x86-64-linux-gnu libc6-dev-amd64-cross'; \
    if [ -n "$cross" ] || ! command -v gcc curl >/dev/null; then \
        apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev curl $cross; \
    fi
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -P '!analysis' -Dmaven.test.skip=true package

# Everything where it will be in the image: a cache is good for these very files only.
# java.desktop has the bean introspection of Spring, java.security.jgss and java.sql what classes of
# Tomcat and of Jackson name: what names a class that is missing is in no cache.
RUN "$JAVA_HOME/bin/jlink" --output /opt/java/runtime --strip-debug --no-header-files --no-man-pages \
        --add-modules java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,jdk.management,jdk.unsupported
RUN "$JAVA_HOME/bin/java" -Djarmode=tools -jar target/fsgsbase-probe-*.jar \
        extract --destination /app --application-filename fsgsbase-probe.jar \
    && "$JAVA_HOME/bin/java" src/main/docker/UpgradeClassFiles.java /app/lib/picocli-*.jar \
    && mkdir /app/worker /app/native \
    && install -m 0555 target/classes/worker/fsgsbase-worker /app/worker \
    && install -m 0444 src/main/docker/*.args /app \
    && "$JAVA_HOME/bin/jar" --extract --dir /tmp/jna --file /app/lib/jna-5*.jar \
    && install -m 0444 "/tmp/jna/com/sun/jna/linux-$(uname -m | tr _ -)/libjnidispatch.so" /app/native \
    && gcc -std=gnu11 -O2 -Wall -Wextra -Werror -static -s src/main/docker/launcher.c -o /app/fsgsbase-probe
RUN src/main/docker/train.sh

FROM ${RUNTIME_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="fsgsbase-probe" \
      org.opencontainers.image.description="May user space on this host use the x86-64 FSGSBASE instructions, and is it safe that it can?" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /opt/java/runtime /opt/java/runtime
COPY --from=build /app /app
USER 65532:65532
# A cache that is not accepted costs seconds at every start and says nothing: here it is an error.
RUN ["/opt/java/runtime/bin/java", "@/app/service.args", "-XX:AOTMode=on", "-XX:AOTCache=/app/service.aot", "-Dspring.context.exit=onRefresh", "-jar", "/app/fsgsbase-probe.jar", "--server.port=0"]
RUN ["/opt/java/runtime/bin/java", "@/app/check.args", "-XX:AOTMode=on", "-XX:AOTCache=/app/check.aot", "-jar", "/app/fsgsbase-probe.jar", "--version"]
# One arena of malloc(3) for all threads: the virtual machine asks it for little.
ENV MALLOC_ARENA_MAX=1
# A container has an address of its own. On the host's network give --server.address=127.0.0.1.
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 3747
ENTRYPOINT ["/app/fsgsbase-probe"]
