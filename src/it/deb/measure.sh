#!/bin/sh
# Run by in-systemd.sh beside the package: installs it and measures service and check, five times each, with
# the class archives and without. Prints Markdown; docs/systemd.md shows it.
set -eu

RUNS=5

# The middle one of five lines.
median() {
    sort -n | sed -n 3p
}

now_ms() {
    echo $(($(date +%s%N) / 1000000))
}

# serve FOLDER: from systemctl start to the first verdict; then 20 scrapes; one line in each file of the folder
serve() {
    begin=$(now_ms)
    systemctl start fsgsbase-probe.service
    until curl -sf http://127.0.0.1:3747/api/v1/verdict >/dev/null; do sleep 0.02; done
    echo $(($(now_ms) - begin)) >>"$1/ready"
    pid=$(systemctl show --property=MainPID --value fsgsbase-probe.service)
    awk '{ print ($14 + $15) * 10 }' "/proc/$pid/stat" >>"$1/cpu"
    for _ in $(seq 20); do curl -sf http://127.0.0.1:3748/actuator/prometheus >/dev/null; done
    awk '$1 == "VmRSS:" { print int($2 / 1024) }' "/proc/$pid/status" >>"$1/rss"
    awk '$1 == "RssAnon:" { print int($2 / 1024) }' "/proc/$pid/status" >>"$1/anonymous"
    systemctl stop fsgsbase-probe.service
}

# check FOLDER: one check from beginning to end
check() {
    begin=$(now_ms)
    fsgsbase-probe check >/dev/null || true
    echo $(($(now_ms) - begin)) >>"$1/check"
}

# row NAME
row() {
    folder=$(mktemp -d)
    for _ in $(seq $RUNS); do
        serve "$folder"
        check "$folder"
    done
    for key in ready cpu rss anonymous check; do
        eval "$key=$(median <"$folder/$key")"
    done
    # shellcheck disable=SC2154 # set by eval
    echo "| $1 | $ready | $cpu | $rss | $anonymous | $check |"
}

dpkg -i ./*.deb >/dev/null 2>&1
systemctl stop fsgsbase-probe.service
echo '| | first verdict, ms | CPU time by then, ms | resident, MiB | anonymous, MiB | check, ms |'
echo '| --- | --- | --- | --- | --- | --- |'
row 'with the class archives'
begin=$(now_ms)
/usr/lib/fsgsbase-probe/archive-classes
taken=$(($(now_ms) - begin))
size=$(du -cm /var/cache/fsgsbase-probe/*.jsa | tail -n 1 | cut -f 1)
rm /var/cache/fsgsbase-probe/*.jsa
row 'without them'
echo
echo "archives: $size MiB, made in $taken ms; $(java -version 2>&1 | sed -n 2p)"
