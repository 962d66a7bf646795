#!/bin/sh
# Builds the module that sets CR4.FSGSBASE behind the kernel's back, for the guests' kernel 6.1:
#   build.sh KERNELS FOLDER
# KERNELS is a folder of guest/get-kernel.sh and guest/get-headers.sh; the module goes to FOLDER.
# Needs: make gcc libelf1 (Debian).
set -eu

kernels=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
headers=$(find "$kernels/usr/src" -maxdepth 1 -name 'linux-headers-6.1.*-amd64' | sort -V | tail -n 1)
[ -n "$headers" ] || {
    echo "build.sh: no linux-headers-6.1 below $kernels; get them by guest/get-headers.sh" >&2
    exit 1
}
mkdir -p "$2"
cp "$here/mod_set_cr4_fsgsbase.c" "$2"
echo 'obj-m := mod_set_cr4_fsgsbase.o' >"$2/Kbuild"
make -s -C "$headers" M="$(realpath "$2")" modules
