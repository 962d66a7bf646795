# What a scenario of the kernel matrix can do in the guest. The results go to $OUT.
# shellcheck shell=sh

# The first compiler only, and few threads: what a later one would save, it costs under emulation.
FLAGS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ActiveProcessorCount=2 -Xmx96m'
FLAGS="$FLAGS -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

# The one-shot check of the built jar: check_by JAVA_ARGUMENT... The deadline leaves emulation its
# time.
check_by() {
    status=0
    # shellcheck disable=SC2086 # split on purpose
    java $FLAGS "$@" check --format=json --self-test-timeout=60s >"$OUT/report.json" || status=$?
    echo $status >"$OUT/exit-status"
}

# As the jar's own tool extracted it, with the archive of its classes.
check() {
    root=$(cat /etc/root)
    check_by -XX:SharedArchiveFile="$root/check.jsa" -jar "$root/app/fsgsbase-probe.jar"
}

# As it is.
check_one_file() {
    check_by -jar /fsgsbase-probe.jar
}

# Records this host as a fixture of the tests.
record() {
    /record-host.sh --note="$NOTE" /fsgsbase-worker "$OUT/recorded/$NAME"
}

# As another user.
as() {
    su -s /bin/sh "$1" -c "set -e; . /matrix-steps.sh; $2"
}

fetch() {
    wget -q -O "$OUT/$2" "http://127.0.0.1:3747$1"
}

# The whole service from the built jar, which then stays for the scenarios that follow.
start_service() {
    # shellcheck disable=SC2086 # split on purpose
    setsid java $FLAGS -jar /fsgsbase-probe.jar \
        --fsgsbase.self-test.timeout=60s --fsgsbase.probe.min-interval=0s \
        >/tmp/service.log 2>&1 &
    tries=0
    until wget -q -O /dev/null http://127.0.0.1:3747/actuator/health/readiness; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || { cat /tmp/service.log && return 1; }
        sleep 1
    done
}

# What it serves.
ask_service() {
    fetch /api/v1/probe report.json
    fetch /actuator/prometheus metrics.prom
}

# Probes this many times; of a report that is not "enabled" the first is kept, else the last.
probe_often() {
    for _ in $(seq "$1"); do
        wget -q -O "$OUT/report.json" --header 'Content-Type: application/json' --post-data= http://127.0.0.1:3747/api/v1/probe
        grep -o '"verdict":"[a-z-]*"\|"cpus[A-Z][a-z]*":"[0-9,-]*"' "$OUT/report.json" | tr '\n' ' '
        echo
        grep -q '"verdict":"enabled"' "$OUT/report.json" || return 0
    done
}

# Waits until the service has noticed which CPUs are on line.
await_online() {
    tries=0
    until wget -q -O - http://127.0.0.1:3747/api/v1/probe | grep -q "\"cpusOnline\":\"$1\""; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || return 1
        sleep 1
    done
}

# Nothing below /tmp may be executed.
noexec_tmp() {
    mount --bind /tmp /tmp
    mount -o remount,bind,noexec /tmp
}

set_online() {
    echo "$2" >"/sys/devices/system/cpu/cpu$1/online"
}

# Takes a CPU away and brings it back, again and again, while a command runs.
while_coming_and_going() {
    cpu=$1
    shift
    while :; do
        for millis in 5 20 10 40 1; do
            set_online "$cpu" 0 || true
            set_online "$cpu" 1 || true
            usleep "${millis}000"
        done
    done &
    toggling=$!
    status=0
    "$@" || status=$?
    kill $toggling
    wait $toggling || true
    set_online "$cpu" 1
    return $status
}
