# Counts the lines of the kernel's log around 20 full runs of the worker. Runs in the guest.
# shellcheck shell=sh
lines() {
    dmesg | wc -l
}

before=$(lines)
for run in $(seq 20); do
    /fsgsbase-worker --full >/tmp/out
    status=$?
    [ "$status" -eq 0 ] || echo "run $run status $status"
done
cat /tmp/out
echo "log lines before=$before after=$(lines)"

# The count sees what it should see: an unhandled #UD in the same guest.
/attempt unhandled >/dev/null
dmesg | tail -n 1
echo "log lines after-unhandled=$(lines)"
