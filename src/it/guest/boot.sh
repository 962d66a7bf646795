#!/bin/sh
# Boots a kernel of its own in QEMU, without KVM, and runs a shell script in it as root.
#   boot.sh KERNEL CPU 'KERNEL PARAMETERS' JOB [FILE...]
# KERNEL is a vmlinuz, CPU a model of "qemu-system-x86_64 -cpu help", JOB a file that busybox's sh
# runs in / beside the FILEs (or folders). Prints what the job prints; the status is 0 if the job's was 0.
# Environment: SMP (2), MEMORY (384, in MiB), LIMIT (240, in seconds; then the guest is ended), BASE
# (an initramfs, not compressed, that is unpacked before the files).
# Needs: qemu-system-x86 cpio busybox-static (Debian).
set -eu

kernel=$1 cpu=$2 parameters=$3 job=$4
shift 4
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/root/bin"
cp /bin/busybox "$work/root/bin/busybox"
cp "$here/init" "$work/root/init"
cp "$job" "$work/root/job"
for file in "$@"; do
    cp -r "$file" "$work/root/"
done
chmod -R 755 "$work/root"
(cd "$work/root" && find . | cpio -o -H newc --quiet | gzip -1) >"$work/files"
cat ${BASE:+"$BASE"} "$work/files" >"$work/initrd"

timeout "${LIMIT:-240}" qemu-system-x86_64 -accel tcg -machine q35 -cpu "$cpu" -smp "${SMP:-2}" \
    -m "${MEMORY:-384}" -display none -monitor none -serial stdio -no-reboot -nodefaults \
    -kernel "$kernel" -initrd "$work/initrd" -append "console=ttyS0 quiet panic=-1 no_timer_check $parameters" \
    </dev/null >"$work/console" 2>"$work/errors" || true

tr -d '\r' <"$work/console" >"$work/plain"
sed -n '/^BEGIN-JOB$/,/^END-JOB/p' "$work/plain" | sed '1d;/^END-JOB/d'
if ! grep -q '^END-JOB 0$' "$work/plain"; then
    echo "boot.sh: the job did not end well; the end of the console:" >&2
    tail -n 15 "$work/plain" "$work/errors" >&2
    exit 1
fi
