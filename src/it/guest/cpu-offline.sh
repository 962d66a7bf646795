# Takes CPU 1 of the guest offline around and during full runs of the worker. Runs in the guest.
# After each run: "run PHASE status=STATUS", and what the worker wrote.
# shellcheck shell=sh
online=/sys/devices/system/cpu/cpu1/online

set_online() {
    echo "$1" >"$online" || echo "cannot write $1 to $online"
}

result() {
    echo "run $1 status=$2"
    cat /tmp/out
}

# Runs the worker into a pipe with room for this many bytes, where it waits in write(2) until the
# CPU is gone. No signal holds it, which would interrupt more than this test is about.
run_held() {
    printf "%$((65536 - $2))s" '' >&3
    /fsgsbase-worker --full >&3 &
    worker=$!
    usleep 300000
    set_online 0
    # read drops the blanks that filled the pipe.
    while read -r line <&3 && [ "$line" != END ]; do
        echo "$line"
    done >/tmp/out &
    reader=$!
    wait $worker
    status=$?
    echo END >&3
    wait $reader
    result "$1" $status
    set_online 1
}

# Online all the time.
/fsgsbase-worker --full >/tmp/out
result online $?
until_its_turn=$(sed '/ cpu=1 /,$d' /tmp/out | wc -c)

# Gone before the worker's start.
set_online 0
/fsgsbase-worker --full >/tmp/out
result gone $?
set_online 1

mkfifo /tmp/pipe
exec 3<>/tmp/pipe
for _ in $(seq 2); do
    # The worker waits with its plan; then with the first five results of CPU 1, on CPU 1.
    run_held before 0
    run_held within $((until_its_turn + 100))
done

# There and gone at any time.
while [ ! -e /tmp/enough ]; do
    for millis in 5 20 10 40 1; do
        set_online 0
        set_online 1
        usleep "${millis}000"
    done
done &
toggling=$!
for _ in $(seq 40); do
    /fsgsbase-worker --full >/tmp/out
    result race $?
done
: >/tmp/enough
wait $toggling
