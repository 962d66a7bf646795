#!/bin/sh
# Makes what every guest of the kernel matrix has, as an initramfs:
#   matrix-base.sh JAVA_HOME JAR WORKER FOLDER     FOLDER/base is the result
# A Java runtime of JAVA_HOME's jlink with the libraries it needs; the built JAR, and what its own
# tool extracts from it with an archive of the classes that a check loads, so that an emulated CPU
# starts it in half the time; the recorder and the WORKER that it runs. Not compressed: to unpack it
# would take the guest longer than it takes QEMU to copy it.
# Needs: a JDK with jlink (Debian: openjdk-17-jdk-headless), cpio.
set -eu

java_home=$1 jar=$2 worker=$3 folder=$(realpath "$4")
here=$(dirname "$0")
root=$folder/root
# What the application uses of the JDK; java.desktop is for java.beans.
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming
modules=$modules,java.net.http,java.security.jgss,java.xml,jdk.unsupported

rm -rf "$root" && mkdir -p "$root/etc"
"$java_home/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files \
    --no-man-pages --output "$root/jre" >&2
rm -rf "$root/jre/legal"

# The libraries of the machine that those of the runtime are linked with, at the same places.
libraries=$(
    find "$root/jre" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
        sed -n 's/^\t.*=> \(\/[^ ]*\) (.*/\1/p; s/^\t\(\/[^ ]*\) (.*/\1/p' |
        grep -v "^$root" | sort -u
)
for library in $libraries; do
    cp -L --parents "$library" "$root"
done

echo 'root:x:0:0::/root:/bin/sh' >"$root/etc/passwd"
echo 'nobody:x:65534:65534::/nonexistent:/bin/sh' >>"$root/etc/passwd"
cp -p "$jar" "$root/fsgsbase-probe.jar"
cp "$worker" "$root/fsgsbase-worker"
cp "$here/matrix-steps.sh" "$here/../../test/hosts/record-host.sh" "$root"

# The archive holds good for the path it was made with, so the guest has a way there.
mkdir -p "$root$folder"
ln -s / "$root$root"
echo "$root" >"$root/etc/root"
OUT=$folder ROOT=$root sh -ec '
    . "$ROOT/matrix-steps.sh"
    java=$ROOT/jre/bin/java
    "$java" $FLAGS -Xshare:dump
    "$java" $FLAGS -Djarmode=tools -jar "$ROOT/fsgsbase-probe.jar" extract --destination "$ROOT/app"
    "$java" $FLAGS -XX:ArchiveClassesAtExit="$ROOT/check.jsa" -jar "$ROOT/app/fsgsbase-probe.jar" \
        check --format=json || [ $? -lt 12 ]
' >"$folder/base.log" 2>&1

chmod -R go=rX "$root"
chmod 755 "$root" "$root/fsgsbase-worker" "$root/record-host.sh"
(cd "$root" && find . | cpio -o -H newc --quiet) >"$folder/base"
