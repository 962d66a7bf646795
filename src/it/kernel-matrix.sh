#!/bin/sh
# Runs the kernel matrix of src/it/resources/kernel-matrix.yaml and prints its table:
#   src/it/kernel-matrix.sh [--write] [PATTERN]
# PATTERN chooses scenarios by their names, such as 'behind-kernel-.*'; without it all are run.
# With --write, docs/kernel-matrix.md and the recorded hosts are written anew from what was seen.
# Needs: qemu-system-x86 qemu-user cpio busybox-static make libelf1 (Debian), and what mvn needs.
set -eu
cd "$(dirname "$0")/../.."

write=false
if [ "${1:-}" = --write ]; then
    write=true
    shift
fi
for version in 6.1 6.12; do
    src/it/guest/get-kernel.sh target/guest-kernels "$version" >/dev/null
done
src/it/guest/get-headers.sh target/guest-kernels >/dev/null
exec mvn -q -B -ntp verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=KernelMatrixIT -Dfsgsbase.matrix.only="${1:-.*}" -Dfsgsbase.matrix.write="$write"
