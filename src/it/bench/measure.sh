#!/usr/bin/env bash
# Measures what docs/performance.md says, side by side, and prints its table:
#   src/it/bench/measure.sh [STEP...]     steps: start memory scrapes idle check growth size
# Needs root, the image (see Dockerfile), the jar (mvn package), a JDK 25 as JDK25 or in
# /usr/lib/jvm, and Debian's wrk, hyperfine, jq, time and prometheus-node-exporter. Each step takes
# less than three minutes; the numbers are worth nothing while the machine does something else.
set -euo pipefail
cd "$(dirname "$0")/../../.."

image=${IMAGE:-fsgsbase-probe}
jdk=${JDK25:-$(find /usr/lib/jvm -maxdepth 1 -name '*25*' -type d | sort | head -n 1)}
jar=$(find target -maxdepth 1 -name 'fsgsbase-probe-*.jar' | head -n 1)
port=37471 peer_port=37472
service=http://127.0.0.1:$port
work=$(mktemp -d)
root=$work/root
started=()

finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  docker rm -f "bench-$$" >/dev/null 2>&1 || true
  for folder in proc sys dev/shm; do umount "$root/$folder" 2>/dev/null || true; done
  rm -rf --one-file-system "$work"
}
trap finish EXIT

# The image's files as a root folder: the same bytes without what Docker costs at a start.
unpack() {
  mkdir "$root"
  docker create --name "bench-$$" "$image" >/dev/null
  docker export "bench-$$" | tar -x -C "$root"
  docker rm "bench-$$" >/dev/null
  mkdir -p "$root"/{proc,sys,dev/shm}
  mount -t proc proc "$root/proc"
  mount --bind /sys "$root/sys"
  mount -t tmpfs tmpfs "$root/dev/shm"
  mknod -m 666 "$root/dev/urandom" c 1 9 2>/dev/null || true
  mknod -m 666 "$root/dev/random" c 1 8 2>/dev/null || true
  mknod -m 666 "$root/dev/null" c 1 3 2>/dev/null || true
}

median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
row() { printf '| %s | %s | %s | %s |\n' "$@"; }
now() { date +%s.%N; }
cpu_seconds() { awk '{sub(/.*\) /, ""); print ($12 + $13) / 100}' "/proc/$1/stat"; }
ours() { exec chroot --userspec=65532:65532 "$root" /app/fsgsbase-probe "$@"; }
stock() { exec "$jdk/bin/java" -jar "$jar" "$@"; }
serve() { "$1" --server.address=127.0.0.1 --server.port=$port --fsgsbase.probe.min-interval=0s "${@:2}" >"$work/log" 2>&1 & started+=($!); pid=$!; }
stop() { kill "$pid"; wait "$pid" || true; started=(); }
ready() { until curl -sf -o /dev/null "$service/api/v1/verdict"; do kill -0 "$pid" && sleep 0.01; done; }
scrape() { curl -s -o /dev/null "$service/actuator/prometheus?[1-$1]"; }
probes() { curl -s -o /dev/null -X POST -H 'Content-Type: application/json' "$service/api/v1/probe?[1-$1]"; }

# once KIND: a start and its end, into KIND.wall and KIND.cpu
once() {
  local begin
  begin=$(now)
  serve "$1"
  ready
  awk "BEGIN {print $(now) - $begin}" >>"$work/$1.wall"
  cpu_seconds "$pid" >>"$work/$1.cpu"
  stop
}

start() {
  for _ in 1 2 3 4 5; do once stock; once ours; done
  row 'exec to first served verdict, s' "$(median <"$work/ours.wall")" "$(median <"$work/stock.wall") (stock fat jar, JDK 25)" 'a quarter of it'
  row 'CPU time to it, s' "$(median <"$work/ours.cpu")" "$(median <"$work/stock.cpu") (stock fat jar)" '3'
}

# What a memory cgroup counts, in MiB, whichever version it is.
cgroup() {
  local folder=/sys/fs/cgroup/memory/docker/$1
  if [ -d "$folder" ]; then
    awk -v usage="$(cat "$folder/memory.usage_in_bytes")" '
      $1 == "total_inactive_file" {inactive = $2} $1 == "total_rss" {anon = $2}
      END {printf "%.1f %.1f\n", (usage - inactive) / 1048576, anon / 1048576}' "$folder/memory.stat"
  else
    folder=$(find /sys/fs/cgroup -type d -name "*$1*" | head -n 1)
    awk -v usage="$(cat "$folder/memory.current")" '
      $1 == "inactive_file" {inactive = $2} $1 == "anon" {anon = $2}
      END {printf "%.1f %.1f\n", (usage - inactive) / 1048576, anon / 1048576}' "$folder/memory.stat"
  fi
}

memory() {
  local id
  for _ in 1 2 3 4 5; do
    id=$(docker run -d --network=host --read-only --cap-drop ALL --security-opt no-new-privileges --memory 192m \
      "$image" --server.address=127.0.0.1 --server.port=$port --fsgsbase.probe.min-interval=0s)
    pid=$(docker inspect -f '{{.State.Pid}}' "$id")
    ready
    scrape 1000
    probes 100
    cgroup "$id" >>"$work/cgroup"
    awk '/^VmRSS/ {printf "%.1f\n", $2 / 1024}' "/proc/$pid/status" >>"$work/rss"
    docker rm -f "$id" >/dev/null
  done
  row 'working set after 1,000 scrapes and 100 probes, MiB' "$(cut -d' ' -f1 "$work/cgroup" | median)" '' '80'
  row 'anonymous memory then, MiB' "$(cut -d' ' -f2 "$work/cgroup" | median)" '' '75'
  row 'VmRSS then, MiB' "$(median <"$work/rss")" '' ''
}

load() { wrk -t1 -c8 "-d${2}s" --latency "$1" | awk '$1 == "99%" {p99 = $2} $1 == "Requests/sec:" {rps = $2} /Non-2xx|Socket errors/ {bad = $0} END {print rps, p99, bad}'; }

scrapes() {
  serve ours
  ready
  mkdir "$work/textfile"
  curl -s "$service/actuator/prometheus" >"$work/textfile/fsgsbase.prom"
  prometheus-node-exporter --collector.disable-defaults --collector.textfile --web.disable-exporter-metrics \
    --collector.textfile.directory="$work/textfile" --web.listen-address=127.0.0.1:$peer_port >"$work/peer.log" 2>&1 &
  started+=($!)
  local peer=$!
  sleep 1
  load "$service/actuator/prometheus" 15 >/dev/null
  load "http://127.0.0.1:$peer_port/metrics" 5 >/dev/null
  for _ in 1 2 3 4 5; do
    load "$service/actuator/prometheus" 6 >>"$work/ours.load"
    load "http://127.0.0.1:$peer_port/metrics" 6 >>"$work/peer.load"
  done
  kill "$peer"
  stop
  row 'scrapes/s, 8 connections' "$(cut -d' ' -f1 "$work/ours.load" | median)" "$(cut -d' ' -f1 "$work/peer.load" | median) (node_exporter, the same bytes)" 'twice as many'
  row 'p99 then' "$(sort "$work/ours.load" | sed -n 3p | cut -d' ' -f2)" "$(sort "$work/peer.load" | sed -n 3p | cut -d' ' -f2)" 'no more'
}

idle() {
  local before each
  serve ours
  ready
  scrape 300
  before=$(cpu_seconds "$pid")
  probes 100
  each=$(awk "BEGIN {print ($(cpu_seconds "$pid") - $before) / 100}")
  sleep 5
  before=$(cpu_seconds "$pid")
  for _ in 1 2 3 4 5 6 7 8; do sleep 15; scrape 1; done
  row 'CPU, a scrape each 15 s and a probe each 5 min, % of a core' \
    "$(awk "BEGIN {printf \"%.3f\", (($(cpu_seconds "$pid") - $before) / 120 + $each / 300) * 100}")" '' '0.15'
  stop
}

check() {
  hyperfine -N --warmup 3 --runs 15 --export-json "$work/check.json" "chroot --userspec=65532:65532 $root /app/fsgsbase-probe check" >/dev/null 2>&1
  for _ in 1 2 3 4 5; do
    command time -f '%M' chroot --userspec=65532:65532 "$root" /app/fsgsbase-probe check 2>>"$work/check.rss" >/dev/null
  done
  row 'one check, s' "$(jq -r '.results[0].median * 1000 | round / 1000' "$work/check.json")" '' '0.25'
  row 'its peak of resident memory, MiB' "$(median <"$work/check.rss" | awk '{printf "%.1f", $1 / 1024}')" '' '64'
}

size() {
  row 'image, compressed, MB' "$(docker save "$image" | gzip -6 | wc -c | awk '{printf "%.1f", $1 / 1e6}')" '' '100'
}

growth() {
  mvn -q -B -ntp test-compile exec:java@growth
}

unpack
row measured 'this image' peer goal
row --- --- --- ---
for step in "${@:-start memory scrapes idle check size growth}"; do
  for one in $step; do "$one"; done
done
