#!/bin/sh
# Builds this checkout again in another folder, and compares: build-again.sh FILE...
# Each FILE, such as fsgsbase-probe-0.1.0.jar or the package for Debian, is one in target. The second build has another
# path, time zone, language, umask and order of files. Prints both SHA-256 of each; the status is 0 if they
# are the same. What differs between two is printed too, as far as it is a file inside them.
# Needs what a build needs, and the same JDK, Maven and compiler as the first one had.
set -eu

[ $# -gt 0 ] || {
    echo 'usage: build-again.sh FILE...' >&2
    exit 64
}
cd "$(dirname "$0")/../../.."
first=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
second=$work/a/folder/that/is/named/otherwise
mkdir -p "$second"

# Uncommitted changes too, the last file first, and .git, which says the revision.
find . -mindepth 1 \( -path ./target -prune \) -o -type f -print | sort -r >"$work/files"
tar -cf - -T "$work/files" | tar -xf - -C "$second"

case $* in
*.deb*) profile=-Pdeb ;;
*) profile= ;;
esac
(
    cd "$second"
    umask 077
    TZ=Pacific/Chatham LC_ALL=tr_TR.UTF-8 mvn -B -ntp -q ${profile:+"$profile"} package \
        -Dmaven.test.skip=true
) >"$work/log" 2>&1 || {
    tail -n 30 "$work/log" >&2
    exit 1
}

contents() {
    python3 - "$1" <<'PY'
import hashlib, sys, zipfile
if zipfile.is_zipfile(sys.argv[1]):
    for entry in zipfile.ZipFile(sys.argv[1]).infolist():
        digest = hashlib.sha256(zipfile.ZipFile(sys.argv[1]).read(entry)).hexdigest()
        print(entry.filename, entry.date_time, oct(entry.external_attr >> 16), digest)
PY
}

status=0
for file in "$@"; do
    (cd "$first/target" && sha256sum "$file")
    (cd "$second/target" && sha256sum "$file")
    cmp -s "$first/target/$file" "$second/target/$file" || {
        status=1
        command -v python3 >/dev/null || continue
        contents "$first/target/$file" >"$work/first"
        contents "$second/target/$file" >"$work/second"
        diff "$work/first" "$work/second" || true
    }
done
exit $status
