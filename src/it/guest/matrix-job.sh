# Runs every scenario of one boot, in a mount namespace each, and hands its results to the console:
# /scenarios/NN-NAME is a script of ../resources/kernel-matrix.yaml. Runs in the guest.
# shellcheck shell=sh
export PATH=/bin:/jre/bin
ip link set lo up
chmod 1777 /tmp
before=0
for script in /scenarios/*; do
    name=${script##*/}
    name=${name#*-}
    export OUT=/results/"$name"
    mkdir -p "$OUT"
    chmod 777 "$OUT"
    unshare -m sh "$script" >"$OUT/log" 2>&1
    echo $? >"$OUT/status"
    read -r now _ </proc/uptime
    echo "$before $now" | awk '{ print $2 - $1 }' >"$OUT/seconds"
    before=$now
    echo BEGIN-SCENARIO
    tar -C /results -czf - "$name" | base64
    echo END-SCENARIO
done
