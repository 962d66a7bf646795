#!/bin/sh
# See a fleet in one command: starts a real Prometheus with the shipped rules, the probe of this host, 200 simulated
# hosts, and the inventory that reads them all; says where its page is, and stops everything again on Ctrl-C.
#
#   src/it/fleet-demo.sh [--hosts=200] [--port=3750] [--seconds=3600] [--no-build]
#
# It listens on four ports of the loopback interface, the first of which is the page's: --port and the three after it.
# After --seconds it ends by itself. --no-build takes target/ as it is. The last of the simulated hosts stops answering
# half a minute after it was seen, to show what that looks like. SCRAPE is the time between two scrapes (5s).
set -eu

hosts=200 port=3750 seconds=3600 build=yes
for argument in "$@"; do
    case $argument in
        --hosts=*) hosts=${argument#*=} ;;
        --port=*) port=${argument#*=} ;;
        --seconds=*) seconds=${argument#*=} ;;
        --no-build) build=no ;;
        *) echo "usage: $0 [--hosts=200] [--port=3750] [--seconds=3600] [--no-build]" >&2; exit 64 ;;
    esac
done
page=$port probe=$((port + 1)) simulation=$((port + 2)) prometheus=$((port + 3))

cd "$(dirname "$0")/../.."
for program in java curl prometheus; do
    command -v $program >/dev/null || {
        echo "$0: there is no $program (Debian: apt-get install openjdk-17-jdk-headless curl prometheus)" >&2
        exit 69
    }
done
[ $build = no ] || mvn -q -DskipTests package

work=$(mktemp -d)
started=
stop() {
    trap - EXIT INT TERM HUP
    # Each by the id that it was started with; an id that has ended is no error.
    for id in $started; do kill "$id" 2>/dev/null || true; done
    for id in $started; do wait "$id" 2>/dev/null || true; done
    rm -rf "$work"
}
trap stop EXIT
trap 'stop; exit 130' INT TERM HUP

# start NAME COMMAND...: its words go to a file of that name.
start() {
    log=$work/$1.log
    shift
    "$@" >"$log" 2>&1 &
    started="$! $started"
}

# until_ok NAME URL TEXT: waits until the address answers with that text in it.
until_ok() {
    left=120
    until curl -sf --max-time 5 "$2" 2>/dev/null | grep -q "$3"; do
        left=$((left - 1))
        if [ $left = 0 ]; then
            echo "$0: $1 did not start; its last words:" >&2
            tail -n 20 "$work/$1.log" >&2
            exit 70
        fi
        sleep 1
    done
}

# The libraries of the jar, for the simulation too.
java -Djarmode=tools -jar target/fsgsbase-probe-[0-9]*.jar extract --destination "$work/app" >/dev/null
jar=$(echo "$work"/app/fsgsbase-probe-*.jar)

cat >"$work/prometheus.yaml" <<END
global: {scrape_interval: ${SCRAPE:-5s}, scrape_timeout: 4s, evaluation_interval: 15s}
rule_files: ["$PWD/helm/fsgsbase-probe/files/rules/*.yaml"]
scrape_configs:
  - job_name: prometheus
    static_configs: [{targets: ["127.0.0.1:$prometheus"]}]
  - job_name: fsgsbase-probe
    metrics_path: /actuator/prometheus
    static_configs: [{targets: ["127.0.0.1:$probe"], labels: {pool: this-machine}}]
  - job_name: simulated/fsgsbase-probe
    http_sd_configs: [{url: "http://127.0.0.1:$simulation/targets", refresh_interval: 5s}]
END

start simulation java -Xmx256m -cp "target/classes:target/test-classes:$work/app/lib/*" \
    -Dhosts="$hosts" -Dport="$simulation" -Dseconds=60 -Dsilent=30 dev.fsgsbase.probe.simulation.FleetDemo
start probe java -Xmx64m -jar "$jar" --server.port="$probe" --fsgsbase.management.port=0
start prometheus prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/data" \
    --web.listen-address="127.0.0.1:$prometheus"
start inventory java -Xmx256m -jar "$jar" --server.port="$page" --fsgsbase.management.port=0 \
    --fsgsbase.fleet.enabled=true --fsgsbase.fleet.url="http://127.0.0.1:$prometheus" --fsgsbase.fleet.refresh=2s

until_ok simulation "http://127.0.0.1:$simulation/targets" targets
until_ok probe "http://127.0.0.1:$probe/actuator/health/readiness" UP
until_ok prometheus "http://127.0.0.1:$prometheus/-/ready" Ready
until_ok inventory "http://127.0.0.1:$page/actuator/health/readiness" UP
# Prometheus has scraped every simulated host once, and this one.
until_ok inventory "http://127.0.0.1:$page/api/v1/fleet?size=1" "\"fleet\":{\"hosts\":$((hosts + 1)),"

url=http://127.0.0.1:$page/fleet
echo "The fleet: $url"
echo "This host: http://127.0.0.1:$probe/   Prometheus: http://127.0.0.1:$prometheus/   (until Ctrl-C, or for $seconds s)"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null; then
    xdg-open "$url" >/dev/null 2>&1 || true
fi
# In the background, so that a signal is heard at once.
sleep "$seconds" &
started="$! $started"
wait $!
