#!/bin/sh
# Trains the two AOT caches where the files will be in the image: train.sh
# One learns what the service does under real requests, the other what a command does. A cache is
# good only for this runtime, these options and these very files, so it is made last.
set -eu

java=/opt/java/runtime/bin/java
jar=/app/fsgsbase-probe.jar
port=37470
service=http://127.0.0.1:$port

ask() {
    curl --silent --output /dev/null "$@"
}

wait_for_a_report() {
    for _ in $(seq 600); do
        if ask --fail "$service/api/v1/verdict"; then
            return
        fi
        kill -0 "$1" || break
        sleep 0.1
    done
    echo 'train.sh: the service does not answer' >&2
    exit 1
}

requests() {
    ask --fail "$service/actuator/prometheus?[1-300]"
    for path in api/v1/probe api/v1/verdict api/v1/check api/v1/evidence api/v1/self-test \
        api/v1/history actuator/health/liveness actuator/health/readiness actuator/info nothing; do
        ask "$service/$path?[1-50]"
    done
    ask --request POST --header 'Content-Type: application/json' "$service/api/v1/probe?[1-20]"
}

"$java" @/app/service.args -XX:AOTCacheOutput=/app/service.aot -jar "$jar" \
    --server.address=127.0.0.1 --server.port=$port --fsgsbase.probe.min-interval=0s &
pid=$!
wait_for_a_report $pid
requests
kill $pid
status=0
wait $pid || status=$?
[ $status -eq 143 ] || exit $status

# Its verdict is that of the machine that builds, and whatever it is, the command has done its work.
status=0
"$java" @/app/check.args -XX:AOTCacheOutput=/app/check.aot -jar "$jar" check --format=json \
    >/dev/null || status=$?
case $status in
0 | 10 | 11) ;;
*) exit $status ;;
esac
