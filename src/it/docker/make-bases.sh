#!/bin/sh
# Makes the base images that the Dockerfile's arguments name, where no registry is at hand:
#   make-bases.sh                 both, those that are there already excepted
# BUILD_IMAGE is Debian with a compiler, Maven, this machine's JDK 25 and what Maven has fetched here.
# RUNTIME_IMAGE is glibc, time zones, a user and nothing else: no shell, no package manager.
# Needs root, a Docker daemon, debootstrap, Maven, and a JDK 25 in /usr/lib/jvm or named by JDK25.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
dockerfile=$here/../../../Dockerfile
suite=bookworm

named() {
    sed -n "s/^ARG $1=//p" "$dockerfile" | head -n 1
}

missing() {
    ! docker image inspect "$1" >/dev/null 2>&1
}

# import FOLDER IMAGE
import() {
    tar -C "$1" --numeric-owner -c . | docker import - "$2" >/dev/null
    echo "made $2"
}

build_image() {
    jdk=${JDK25:-$(find /usr/lib/jvm -maxdepth 1 -name '*25*' -type d | sort | head -n 1)}
    [ -n "$jdk" ] || {
        echo 'make-bases.sh: no JDK 25 in /usr/lib/jvm; name one in JDK25' >&2
        exit 1
    }
    debootstrap --variant=minbase --include=gcc,libc6-dev,ca-certificates,curl \
        "$suite" "$folder/build" >"$folder/log" || {
        tail -n 5 "$folder/log" >&2
        exit 1
    }
    mkdir -p "$folder/build/opt/java" "$folder/build/root/.m2"
    cp -r "$jdk" "$folder/build/opt/java/openjdk"
    cp -rL /usr/share/maven "$folder/build/usr/share/maven"
    ln -s ../share/maven/bin/mvn "$folder/build/usr/bin/mvn"
    ln -s /opt/java/openjdk/bin/java "$folder/build/usr/bin/java"
    # Whom this machine trusts, the image trusts: there may be a proxy between it and the world.
    cp -r /etc/ssl/certs/. "$folder/build/etc/ssl/certs"
    if [ -d ~/.m2/repository ]; then
        cp -r ~/.m2/repository "$folder/build/root/.m2"
    fi
    import "$folder/build" "$1"
}

runtime_image() {
    mkdir "$folder/packages" "$folder/runtime"
    (cd "$folder/packages" && apt-get -o APT::Sandbox::User=root download -qq libc6 tzdata netbase)
    for package in "$folder"/packages/*.deb; do
        dpkg-deb -x "$package" "$folder/runtime"
    done
    rm -rf "$folder/runtime/usr/share/doc" "$folder/runtime/usr/share/lintian"
    mkdir -p "$folder/runtime/tmp" "$folder/runtime/home/nonroot" "$folder/runtime/etc"
    chmod 1777 "$folder/runtime/tmp"
    echo 'root:x:0:0:root:/root:/sbin/nologin' >"$folder/runtime/etc/passwd"
    echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' >>"$folder/runtime/etc/passwd"
    echo 'hosts: files dns' >"$folder/runtime/etc/nsswitch.conf"
    import "$folder/runtime" "$1"
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
build=$(named BUILD_IMAGE)
runtime=$(named RUNTIME_IMAGE)
if missing "$build"; then build_image "$build"; fi
if missing "$runtime"; then runtime_image "$runtime"; fi
