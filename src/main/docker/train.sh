#!/bin/sh
# Trains the two AOT caches where the files will be in the image: train.sh
# One learns what the service does under real requests, the other what a command does. A cache is
# good only for this runtime, these options and these very files, so it is made last.
set -eu

java=/opt/java/runtime/bin/java
jar=/app/fsgsbase-probe.jar
service=http://127.0.0.1:3747

# train NAME ARGUMENT...: the virtual machine that writes /app/NAME.aot when it ends
train() {
    name=$1
    shift
    "$java" "@/app/$name.args" "-XX:AOTCacheOutput=/app/$name.aot" -jar "$jar" "$@"
}

ask() {
    curl --silent --show-error --output /dev/null "$@"
}

requests() {
    ask --fail --retry 300 --retry-delay 1 --retry-all-errors "$service/api/v1/verdict"
    ask --fail "$service/actuator/prometheus?[1-300]"
    for path in api/v1/probe api/v1/verdict api/v1/check api/v1/evidence api/v1/self-test \
        api/v1/history actuator/health/liveness actuator/health/readiness actuator/info; do
        ask "$service/$path?[1-50]"
    done
    ask "$service/nothing/[1-20]"
    ask --request POST --header 'Content-Type: application/json' "$service/api/v1/probe?[1-20]"
}

train service --server.address=127.0.0.1 --fsgsbase.probe.min-interval=0s &
requests
kill $!
wait $! || [ $? -eq 143 ]

# Its verdict is that of the machine that builds, and whatever it is, the command has done its work.
status=0
train check check --format=json >/dev/null || status=$?
case $status in
0 | 10 | 11) ;;
*) exit "$status" ;;
esac
