#!/bin/sh
# Gets one of Debian's kernels for the guests: get-kernel.sh FOLDER [VERSION]
# VERSION is 6.1, as if not said, or 6.12. Unpacks its boot folder below FOLDER, without installing
# anything, and prints the path of the vmlinuz. A kernel that is there is kept.
set -eu

folder=$1 version=${2:-6.1}

find_kernel() {
    find "$folder" -path "*/boot/vmlinuz-$version.*-amd64" 2>/dev/null | sort -V | tail -n 1
}

newest() {
    pattern=$(echo "$version" | sed 's/\./\\./g')
    apt-cache search "^linux-image-$pattern\.[0-9]+(-[0-9]+|\+deb12)-amd64$" |
        sort -V | tail -n 1 | cut -d' ' -f1
}

if [ -z "$(find_kernel)" ]; then
    mkdir -p "$folder"
    package=$(newest)
    if [ -z "$package" ]; then
        apt-get update -qq
        package=$(newest)
    fi
    [ -n "$package" ] || {
        echo "get-kernel.sh: no linux-image-$version among the packages" >&2
        exit 1
    }
    (
        cd "$folder"
        apt-get download -q "$package" >&2
        dpkg --fsys-tarfile "$package"_*.deb | tar -x ./boot && rm "$package"_*.deb
    )
fi
find_kernel
