#!/bin/sh
# Makes what every guest of the kernel matrix has: matrix-base.sh JAVA_HOME JAR WORKER OUTPUT
# A Java runtime of JAVA_HOME's jlink with the libraries it needs, the built JAR, the recorder and
# the WORKER that it runs, as an initramfs that is not compressed: the emulated CPU would take longer
# to unpack it than QEMU takes to copy it.
# Needs: a JDK with jlink (Debian: openjdk-17-jdk-headless), cpio.
set -eu

java_home=$1 jar=$2 worker=$3 output=$4
here=$(dirname "$0")
# What the application uses of the JDK; java.desktop is for java.beans.
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming
modules=$modules,java.net.http,java.security.jgss,java.xml,jdk.unsupported
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$java_home/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files \
    --no-man-pages --output "$work/jre" >&2
rm -rf "$work/jre/legal"
"$work/jre/bin/java" -XX:+UseSerialGC -Xshare:dump >"$work/dump" 2>&1 || cat "$work/dump" >&2

# The libraries of the machine that those of the runtime are linked with, at the same places.
libraries=$(
    find "$work/jre" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
        sed -n 's/^\t.*=> \(\/[^ ]*\) (.*/\1/p; s/^\t\(\/[^ ]*\) (.*/\1/p' |
        grep -v "^$work" | sort -u
)
for library in $libraries; do
    cp -L --parents "$library" "$work"
done

mkdir -p "$work/etc"
echo 'root:x:0:0::/root:/bin/sh' >"$work/etc/passwd"
echo 'nobody:x:65534:65534::/nonexistent:/bin/sh' >>"$work/etc/passwd"
cp "$jar" "$work/fsgsbase-probe.jar"
cp "$worker" "$work/fsgsbase-worker"
cp "$here/matrix-steps.sh" "$here/../../test/hosts/record-host.sh" "$work"
rm "$work/dump"
chmod -R go=rX "$work"
chmod 755 "$work" "$work/fsgsbase-worker" "$work/record-host.sh"
(cd "$work" && find . | cpio -o -H newc --quiet) >"$output"
