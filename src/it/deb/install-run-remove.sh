#!/bin/sh
# Run by in-systemd.sh beside the package: installs, uses, upgrades and removes it, as root. Prints facts as
# "key=value"; PackageIT knows what they have to be.
set -eu

unit=fsgsbase-probe.service
textfile=fsgsbase-probe-textfile.service
url=http://127.0.0.1:3747

fact() {
    echo "$1=$2"
}

property() {
    systemctl show --property="$2" --value "$1"
}

answer() {
    curl -s --retry 60 --retry-delay 1 --retry-connrefused --retry-all-errors -f "$url$1"
}

# What a process may do, from /proc.
may() {
    for key in Uid CapEff CapBnd NoNewPrivs Seccomp; do
        fact "$1.$key" "$(awk -v key="$key:" '$1 == key { print $2 }' "/proc/$2/status")"
    done
}

echo '== install'
mkdir -p /var/lib/prometheus/node-exporter
dpkg -i ./*.deb
fact installed "$(dpkg-query -W -f '${db:Status-Status}' fsgsbase-probe)"
fact worker.owner "$(stat -c '%U:%G %a' /usr/lib/fsgsbase-probe/fsgsbase-worker)"
fact worker.sha256 "$(sha256sum </usr/lib/fsgsbase-probe/fsgsbase-worker | cut -d ' ' -f 1)"
fact archives "$(cd /var/cache/fsgsbase-probe && echo *)"
fact manual "$(cd /usr/share/man/man1 && echo fsgsbase-probe*)"
# shellcheck disable=SC2016 # another shell's words
fact completion "$(bash -c '. /usr/share/bash-completion/completions/fsgsbase-probe
    COMP_WORDS=(fsgsbase-probe check --for) COMP_CWORD=2
    _complete_fsgsbase-probe 2>/dev/null; echo "${COMPREPLY[*]}"')"

echo '== units'
units='/usr/lib/systemd/system/fsgsbase-probe.service /usr/lib/systemd/system/fsgsbase-probe-textfile.service
    /usr/lib/systemd/system/fsgsbase-probe-textfile.timer'
# shellcheck disable=SC2086
fact verify "$(systemd-analyze verify --man=no $units 2>&1)"
for name in "$unit" "$textfile"; do
    fact "exposure.$name" "$(systemd-analyze security --no-pager "$name" |
        sed -n 's/.*exposure level for .*: \([0-9.]*\) .*/\1/p')"
done

echo '== service'
fact selftest "$(answer /api/v1/self-test)"
fact verdict "$(answer '/api/v1/verdict' | sed 's/.*"verdict":"\([a-z-]*\)".*/\1/')"
fact service.active "$(systemctl is-active "$unit")"
fact service.enabled "$(systemctl is-enabled "$unit")"
pid=$(property "$unit" MainPID)
may service "$pid"
fact service.archive "$(grep -o '/var/cache.*jsa' "/proc/$pid/maps" | sort -u)"
fact service.log "$(journalctl -u "$unit" -o cat --no-pager | grep -c 'WARN\|ERROR' || true)"
fact check.report "$(fsgsbase-probe check --format=json | tr -d '\n')"
fact check.url "$(fsgsbase-probe check --url=$url | wc -l)"

echo '== environment file'
echo 'FSGSBASE_HOST_POOL=batch' >>/etc/default/fsgsbase-probe
systemctl restart "$unit"
fact pool "$(answer /api/v1/probe | grep -o '"pool":"[a-z]*"')"

echo '== textfile'
status=0
systemctl start "$textfile" || status=$?
fact textfile.start "$status"
fact textfile.result "$(property "$textfile" Result)"
fact textfile.exit "$(property "$textfile" ExecMainStatus)"
fact textfile.mode "$(stat -c '%U:%G %a' /var/lib/prometheus/node-exporter/fsgsbase.prom)"
fact textfile.verdict "$(grep '^fsgsbase_verdict{.* 1.0$' /var/lib/prometheus/node-exporter/fsgsbase.prom)"
fact textfile.files "$(cd /var/lib/prometheus/node-exporter && find . -type f)"
fact timer.enabled "$(systemctl is-enabled fsgsbase-probe-textfile.timer || true)"
systemctl enable --now fsgsbase-probe-textfile.timer
fact timer.active "$(systemctl is-active fsgsbase-probe-textfile.timer)"

echo '== feature file'
features=/etc/kubernetes/node-feature-discovery/features.d
echo FSGSBASE_PUBLISH_NFDFILE_ENABLED=true >>/etc/default/fsgsbase-probe
mkdir -p "$features" "/etc/systemd/system/$unit.d"
cat >"/etc/systemd/system/$unit.d/nfd.conf" <<EOF
[Service]
DynamicUser=no
User=root
UMask=0022
ReadWritePaths=$features
EOF
systemctl daemon-reload
systemctl restart "$unit"
fact nfd.verdict "$(answer /api/v1/verdict | sed 's/.*"verdict":"\([a-z-]*\)".*/\1/')"
tries=0
until [ -e "$features/fsgsbase" ] || [ "$tries" = 20 ]; do
    tries=$((tries + 1))
    sleep 1
done
fact nfd.mode "$(stat -c '%U:%G %a' "$features/fsgsbase")"
fact nfd.first "$(head -n 1 "$features/fsgsbase" | cut -c 3-17)"
fact nfd.line "$(grep verdict "$features/fsgsbase" | sed 's/=/ /')"
fact nfd.files "$(cd "$features" && find . -type f)"
may nfd "$(property "$unit" MainPID)"
sed -i /NFDFILE/d /etc/default/fsgsbase-probe
rm -r "/etc/systemd/system/$unit.d"
systemctl daemon-reload
systemctl restart "$unit"
fact nfd.left "$(cd "$features" && find . -type f)"
rm "$features/fsgsbase"

echo '== another Java virtual machine'
inode=$(stat -c %i /var/cache/fsgsbase-probe/service.jsa)
dpkg-trigger --by-package=openjdk-17-jre-headless --no-await /usr/lib/jvm
dpkg --triggers-only fsgsbase-probe
fact trigger.anew "$([ "$inode" != "$(stat -c %i /var/cache/fsgsbase-probe/service.jsa)" ] && echo yes)"
fact trigger.verdict "$(answer /api/v1/verdict | cut -c 1-12)"

echo '== upgrade'
dpkg -i ./*.deb
fact upgrade.verdict "$(answer /api/v1/verdict | cut -c 1-12)"
fact upgrade.pool "$(grep -c batch /etc/default/fsgsbase-probe)"
fact upgrade.timer "$(systemctl is-active fsgsbase-probe-textfile.timer)"

echo '== stop'
begin=$(date +%s%N)
systemctl stop "$unit"
fact stop.ms "$((($(date +%s%N) - begin) / 1000000))"
fact stop.result "$(property "$unit" Result)"
systemctl start "$unit"

echo '== remove'
dpkg -r fsgsbase-probe
fact removed.processes "$(grep -l '[f]sgsbase' /proc/[0-9]*/cmdline 2>/dev/null | wc -l)"
fact removed.textfiles "$(find /var/lib/prometheus/node-exporter -type f | wc -l)"
dpkg -P fsgsbase-probe
fact purged.left "$(find / -xdev -path /job -prune -o -name '*fsgsbase*' -print)"
fact purged.failed "$(systemctl list-units --failed --no-legend --plain '*fsgsbase*' | wc -l)"
