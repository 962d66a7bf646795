#!/bin/sh
# Builds the worker: build.sh OUTPUT_DIRECTORY
# Writes OUTPUT_DIRECTORY/fsgsbase-worker and OUTPUT_DIRECTORY/fsgsbase-worker.sha256 (the digest
# in hexadecimal and nothing else). The same compiler makes the same bytes in whatever directory.
# Environment: CC, see toolchain.sh.
set -eu
export LC_ALL=C
umask 022

[ $# -eq 1 ] || {
    echo 'usage: build.sh OUTPUT_DIRECTORY' >&2
    exit 1
}
mkdir -p "$1"
output=$(cd "$1" && pwd)/fsgsbase-worker
cd "$(dirname "$0")"
# shellcheck source=src/main/c/toolchain.sh
. ./toolchain.sh

if [ ! -f "$output" ] || [ -n "$(find . -type f -newer "$output")" ]; then
    prepare
    for source in *.c; do
        compile "$source"
    done
    link_program "$output"
fi
digest=$(sha256sum "$output")
echo "${digest%% *}" >"$output.sha256"
