#!/bin/sh
# Builds the program that tries the sandbox: build-attempt.sh OUTPUT [FLAG...]
# It is the worker's own sources, with attempt.c in the place of run.c and the compiler and flags of
# the worker, and the given ones besides: "-include without_filter.h" weakens the sandbox.
set -eu
export LC_ALL=C

output=$1
shift
tests=$(cd "$(dirname "$0")" && pwd)
cd "$tests/../../main/c"
# shellcheck source=src/main/c/toolchain.sh
. ./toolchain.sh
prepare
for source in *.c; do
    [ "$source" = run.c ] || compile "$source" -I"$tests" "$@"
done
compile "$tests/attempt.c" -I. -I"$tests" "$@"
link_program "$output" -Wl,--entry=attempt_start
