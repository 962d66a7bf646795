#!/bin/sh
# Measures what docs/fleet.md says of large fleets, and prints its tables:
#   src/it/bench/fleet.sh inventory [HOSTS...]    canned answers: first page, and memory (10000 30000 100000)
#   src/it/bench/fleet.sh prometheus [HOSTS]      a real Prometheus with the shipped rules (2000)
# Needs target/ as mvn package leaves it, and Debian's curl, jq and prometheus. The numbers are worth nothing while the
# machine does something else.
set -eu
cd "$(dirname "$0")/../../.."

step=${1:?inventory or prometheus}
shift
port=${PORT:-37500}
heap=${HEAP:-112m}
work=$(mktemp -d)
started=
stop() {
    trap - EXIT INT TERM
    for id in $started; do kill "$id" 2>/dev/null || true; done
    for id in $started; do wait "$id" 2>/dev/null || true; done
    rm -rf "$work"
}
trap stop EXIT
trap 'stop; exit 130' INT TERM

until_ok() { # URL
    left=90
    until curl -sf --max-time 5 -o /dev/null "$1"; do
        left=$((left - 1))
        [ $left -gt 0 ] || { echo "$0: no answer at $1" >&2; tail -n 5 "$work"/*.log >&2; exit 70; }
        sleep 1
    done
}

# took URL: seconds until the whole answer is there.
took() { curl -sf --max-time 120 -o /dev/null -w '%{time_total}' "$1"; }

peak() { awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

unpack() {
    java -Djarmode=tools -jar target/fsgsbase-probe-[0-9]*.jar extract --destination "$work/app" >/dev/null
    jar=$(echo "$work"/app/fsgsbase-probe-*.jar)
}

# inventory_of PORT: the service, with the options that the chart gives it.
inventory_of() {
    MALLOC_ARENA_MAX=1 java -XX:+UseSerialGC -Xms"$heap" -Xmx"$heap" -XX:+ExitOnOutOfMemoryError -jar "$jar" \
        --server.port="$port" --fsgsbase.management.port=0 --fsgsbase.fleet.enabled=true \
        --fsgsbase.fleet.url="http://127.0.0.1:$1" --fsgsbase.fleet.refresh=1s >"$work/inventory.log" 2>&1 &
    inventory=$!
    started="$inventory $started"
    until_ok "http://127.0.0.1:$port/actuator/health/readiness"
}

inventory() {
    echo "| hosts | first page after the start, s | first page later, s | page from the shared reading, s | resident, MiB |"
    echo "| --- | --- | --- | --- | --- |"
    for hosts in "$@"; do
        java -Xmx1g -cp "target/test-classes:target/classes" dev.fsgsbase.probe.simulation.CannedFleet \
            "$hosts" $((port + 1)) >"$work/canned.log" 2>&1 &
        canned=$!
        started="$canned $started"
        until_ok "http://127.0.0.1:$((port + 1))/api/v1/query?query=vector(time())"
        inventory_of $((port + 1))
        first=$(took "http://127.0.0.1:$port/fleet")
        later=0
        for _ in 1 2 3 4 5; do
            sleep 2
            later=$(took "http://127.0.0.1:$port/fleet")
        done
        shared=$(took "http://127.0.0.1:$port/fleet?page=2&sort=cpu")
        echo "| $hosts | $first | $later | $shared | $(peak $inventory) |"
        kill $inventory $canned
        wait $inventory $canned 2>/dev/null || true
    done
}

value() { curl -sf "http://127.0.0.1:$((port + 3))/api/v1/query" --data-urlencode "query=$1" | jq -r '.data.result[0].value[1]'; }

real() {
    hosts=${1:-2000}
    SCRAPE=${SCRAPE:-30s} src/it/fleet-demo.sh --no-build --hosts="$hosts" --port="$port" --seconds=170 >"$work/demo.log" 2>&1 &
    started="$! $started"
    left=150
    until grep -q 'The fleet:' "$work/demo.log"; do
        left=$((left - 1))
        [ $left -gt 0 ] || { cat "$work/demo.log" >&2; exit 70; }
        sleep 1
    done
    sleep "${SETTLE:-60}"
    url=http://127.0.0.1:$port
    echo "| what | is |"
    echo "| --- | --- |"
    echo "| series | $(value prometheus_tsdb_head_series) |"
    echo "| samples a second | $(value 'rate(prometheus_tsdb_head_samples_appended_total[1m])') |"
    echo "| recording rules, last evaluation, s | $(value 'sum(prometheus_rule_group_last_duration_seconds{rule_group=~".*recording.*"})') |"
    echo "| alerting rules, last evaluation, s | $(value 'sum(prometheus_rule_group_last_duration_seconds{rule_group=~".*alerts.*"})') |"
    echo "| resident memory of Prometheus, MiB | $(value 'process_resident_memory_bytes/1048576') |"
    echo "| first page of the inventory, s | $(took "$url/fleet") |"
    sleep 3
    echo "| the same later, s | $(took "$url/fleet") |"
    echo "| as JSON, 1000 hosts, s | $(took "$url/api/v1/fleet?size=1000") |"
    echo "| resident memory of the inventory, MiB | $(peak "$(pgrep -f "server.port=$port .*fleet.enabled" | head -n 1)") |"
}

unpack
case $step in
    inventory)
        [ $# -gt 0 ] || set -- 10000 30000 100000
        inventory "$@"
        ;;
    prometheus) real "$@" ;;
    *) echo "$0: inventory or prometheus" >&2; exit 64 ;;
esac
