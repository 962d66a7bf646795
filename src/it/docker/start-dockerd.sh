#!/bin/sh
# Starts a Docker daemon unless one answers: start-dockerd.sh PID_FILE
# Its data are in a folder of its own, removed with it by "stop-dockerd.sh PID_FILE". Where a daemon
# answers already, no file is written and there is nothing to stop.
set -eu

if docker info >/dev/null 2>&1; then
    exit 0
fi
pid_file=$1
data=$(mktemp -d)
dockerd --data-root "$data/data" --exec-root "$data/exec" >"$data/log" 2>&1 </dev/null &
pid=$!
echo "$pid $data" >"$pid_file"
for _ in $(seq 100); do
    if docker info >/dev/null 2>&1; then
        exit 0
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
done
echo "start-dockerd.sh: no daemon:" >&2
tail -n 5 "$data/log" >&2
exit 1
