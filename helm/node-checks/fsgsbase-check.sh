#!/bin/sh
# For node-problem-detector: fsgsbase-check.sh URL [VERDICT,...]
# Exits 0 if the probe of this node says one of these verdicts (enabled), 1 if it says another, 2 if nobody knows, and
# prints one line of at most 80 bytes. Needs curl. Where NODE_NAME is set, the answer of another node is none.
newline='
'
answer=$(curl --silent --max-time 8 --write-out "\\n%{http_code}" "$1/api/v1/check?require=${2:-enabled}")
status=${answer##*"$newline"}

field() {
    printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"
}

finish() {
    printf '%s\n' "$2" | cut -b 1-80
    exit "$1"
}

node=$(field nodeName)
cause=$(field cause)
verdict="FSGSBASE: $(field verdict)${cause:+ ($cause)}"
case $status in
200 | 409)
    [ "${NODE_NAME:-$node}" = "$node" ] || finish 2 "FSGSBASE: unknown, another node answered: $node"
    [ "$status" = 409 ] || finish 0 "$verdict"
    finish 1 "$verdict"
    ;;
503) finish 2 "FSGSBASE: unknown, the probe cannot tell" ;;
'') finish 2 "FSGSBASE: unknown, there is no curl" ;;
000) finish 2 "FSGSBASE: unknown, no answer from $1" ;;
*) finish 2 "FSGSBASE: unknown, status $status from $1" ;;
esac
