#!/bin/sh
# Ends the daemon that start-dockerd.sh started, by its process ID: stop-dockerd.sh PID_FILE
set -eu

[ -f "$1" ] || exit 0
read -r pid data <"$1"
kill "$pid" 2>/dev/null || true
for _ in $(seq 150); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
done
# A container on the host's network leaves its namespace mounted where the daemon did not end in time.
awk -v below="$data/" 'index($2, below) == 1 {print $2}' /proc/self/mounts | sort -r | xargs -r umount -l
rm -rf "$data" "$1"
