# What a scenario of the kernel matrix can do on this machine. The results go to $OUT; $JAVA, $JAR,
# $WORKER and $RECORDER are what it takes.
# shellcheck shell=sh

# The check of the built jar, with the Java virtual machine under an emulator.
check_under() {
    status=0
    "$1" "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx96m -jar "$JAR" \
        check --format=json --self-test-timeout=60s >"$OUT/report.json" || status=$?
    echo $status >"$OUT/exit-status"
}

# The worker under an emulator, and the files read through it; then the check of that recording.
check_recorded_under() {
    "$RECORDER" --under="$1" "$WORKER" "$OUT/host"
    status=0
    "$JAVA" -jar "$JAR" check --format=json --root="$OUT/host" >"$OUT/report.json" || status=$?
    echo $status >"$OUT/exit-status"
}
