#!/bin/sh
# Gets Debian's kernel 6.1 for the guests: get-kernel.sh FOLDER
# Unpacks its package below FOLDER, without installing it, and prints the path of its vmlinuz.
# A kernel that is there is kept.
set -eu

find_kernel() {
    find "$1" -path '*/boot/vmlinuz-6.1.*-amd64' 2>/dev/null | sort -V | tail -n 1
}

newest() {
    apt-cache search '^linux-image-6\.1\.0-[0-9]*-amd64$' | sort -V | tail -n 1 | cut -d' ' -f1
}

folder=$1
if [ -z "$(find_kernel "$folder")" ]; then
    mkdir -p "$folder"
    cd "$folder"
    package=$(newest)
    if [ -z "$package" ]; then
        apt-get update -qq
        package=$(newest)
    fi
    [ -n "$package" ] || {
        echo 'get-kernel.sh: no linux-image-6.1 among the packages' >&2
        exit 1
    }
    apt-get download -q "$package" >&2
    dpkg -x "$package"_*.deb . && rm "$package"_*.deb
    cd - >/dev/null
fi
find_kernel "$folder"
