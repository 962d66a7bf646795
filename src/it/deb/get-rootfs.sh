#!/bin/sh
# Makes a Debian 12 with systemd and a Java virtual machine: get-rootfs.sh FOLDER
# In FOLDER/debian-12, from the repositories that apt has here, and prints that path. One that is there is kept.
# Needs root and debootstrap (Debian).
set -eu

root=$1/debian-12
if [ ! -e "$root/etc/debian_version" ]; then
    mirror=$(apt-get indextargets --format "\$(REPO_URI)" | grep '/debian/*$' | head -n 1)
    [ -n "$mirror" ] || { echo "$0: apt has no repository of Debian here" >&2; exit 69; }
    mkdir -p "$1"
    rm -rf "$root.new"
    debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,curl,openjdk-17-jre-headless \
        bookworm "$root.new" "$mirror" >"$1/debootstrap.log" 2>&1 || {
        tail -n 20 "$1/debootstrap.log" >&2
        exit 1
    }
    rm -f "$root.new"/var/cache/apt/archives/*.deb
    # The next boot makes one of its own.
    : >"$root.new/etc/machine-id"
    mv "$root.new" "$root"
fi
echo "$root"
