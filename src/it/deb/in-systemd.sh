#!/bin/sh
# Boots a root file system with systemd as its first process, and runs a script in it as root:
#   in-systemd.sh ROOTFS JOB FILE...
# The script runs once the system is up, in a folder that holds the FILEs, and sees no network but loopback.
# Prints what it prints; the status is 0 if the script's was 0. The root file system stays as it was: changes
# are held in memory. Environment: LIMIT (450, in seconds; then the container is ended).
# Needs root and systemd-container (Debian).
set -eu

rootfs=$1 job=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$job" "$work/job"
chmod 755 "$work" "$work/job"
for file in "$@"; do
    cp "$file" "$work/"
done

cat >"$work/job.service" <<'UNIT'
[Unit]
After=multi-user.target

[Service]
Type=oneshot
WorkingDirectory=/job
StandardOutput=file:/job/out
StandardError=inherit
ExecStart=/job/job
ExecStopPost=/bin/sh -c 'echo "$EXIT_STATUS" >/job/status; systemctl --no-block poweroff'
UNIT

# Debian 12's nspawn does not know Landlock, which every process of a host may use.
timeout "${LIMIT:-450}" systemd-nspawn --quiet --boot --directory="$rootfs" --volatile=overlay \
    --machine="job-$$" --register=no --keep-unit --private-network --link-journal=no --console=pipe \
    --system-call-filter='landlock_create_ruleset landlock_add_rule landlock_restrict_self' \
    --bind="$work:/job" --bind-ro="$work/job.service:/run/systemd/system/job.service" \
    systemd.unit=multi-user.target systemd.wants=job.service \
    </dev/null >"$work/console" 2>&1 || true

cat "$work/out" 2>/dev/null || true
if [ "$(cat "$work/status" 2>/dev/null)" != 0 ]; then
    echo "in-systemd.sh: the job did not end well; the end of the console:" >&2
    tail -n 15 "$work/console" >&2
    exit 1
fi
