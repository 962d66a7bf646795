#!/bin/sh
# Gets the headers of the guests' kernel 6.1, to build a module for it: get-headers.sh FOLDER
# FOLDER is the one that get-kernel.sh unpacked the kernel to. Nothing is installed.
set -eu

cd "$1"
vmlinuz=$(find . -path './boot/vmlinuz-6.1.*-amd64' | sort -V | tail -n 1)
[ -n "$vmlinuz" ] || {
    echo "get-headers.sh: no kernel 6.1 below $1; get it by get-kernel.sh" >&2
    exit 1
}
release=${vmlinuz##*/vmlinuz-}
headers=usr/src/linux-headers-$release
common=linux-headers-${release%-amd64}-common
if [ ! -f "$headers/Makefile" ]; then
    for package in "linux-headers-$release" "$common" linux-kbuild-6.1; do
        apt-get download -q "$package" >&2
        dpkg -x "$package"_*.deb . && rm "$package"_*.deb
    done
fi
# The package says where its other half is once it is installed.
echo "include $PWD/usr/src/$common/Makefile" >"$headers/Makefile"
echo "$PWD/$headers"
