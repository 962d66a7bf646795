#!/bin/sh
# Records the running host into a folder that the tests, and "check --root=DIR", can assess.
# POSIX sh with the usual tools; busybox has all of them.
set -eu
umask 022

usage() {
  cat <<'END'
Usage: record-host.sh [--note=TEXT] [--under=COMMAND] [--trim-flags] WORKER OUTPUT_DIR

Records what fsgsbase-probe reads from this host, and what its worker finds out here, into
OUTPUT_DIR (made; refused if it is there and not empty). The file "expected" is for a person.

WORKER  path of the worker; "-" where there is none for this architecture
  --note=TEXT      a line for SOURCE.md: what kind of machine this is
  --under=COMMAND  a command that the worker and the readers are run under (split at blanks),
                   such as qemu-x86_64
  --trim-flags     keep of the flags in /proc/cpuinfo only those that matter here
  --help           print this

Left out, as it may be secret: all but a few words of the kernel's command line, all but the
module names that matter and their addresses, names in the control group's path, who built the
kernel, the boot identifier.

Exit status: 0 recorded, 64 bad arguments, 1 the recording failed.
END
}

fail_usage() {
  echo "record-host.sh: $1; see --help" >&2
  exit 64
}

note='' under='' trim=no options=''
while [ $# -gt 0 ]; do
  case $1 in
    --help) usage; exit 0 ;;
    --note=*) note=${1#*=} ;;
    --under=*) under=${1#*=} options="$options '$1'" ;;
    --trim-flags) trim=yes options="$options $1" ;;
    --*) fail_usage "unknown option $1" ;;
    *) break ;;
  esac
  shift
done
[ $# -eq 2 ] || fail_usage 'expected WORKER and OUTPUT_DIR'
worker=$1 out=$2
[ "$worker" = - ] || [ -x "$worker" ] || fail_usage "$worker cannot be executed"
mkdir -p "$out"
[ -z "$(ls -A "$out")" ] || fail_usage "$out is not empty"

# Runs a program as the host's programs run: below COMMAND, if there is one.
on_host() {
  program=$(command -v "$1")
  shift
  # shellcheck disable=SC2086 # split on purpose
  $under "$program" "$@"
}

# Reads one file of the host; not there or not readable is recorded as not there.
read_file() {
  on_host cat "$1" 2>/dev/null
}

# record PATH FILTER [ARGUMENT...]: copies a file of the host through a filter.
record() {
  path=$1
  shift
  mkdir -p "$out${path%/*}"
  if read_file "$path" >"$out$path.raw"; then
    "$@" <"$out$path.raw" >"$out$path"
  fi
  rm "$out$path.raw"
}

# The kernel splits its command line at blanks outside double quotes (lib/cmdline.c, next_arg).
matching_words() {
  awk '{
    line = $0 " "; word = ""; quoted = 0; kept = ""
    for (i = 1; i <= length(line); i++) {
      c = substr(line, i, 1)
      if (c == "\"") quoted = !quoted
      if (quoted || c !~ /[ \t]/) { word = word c; continue }
      if (word ~ /^(nofsgsbase|nofsgsbase=.*|clearcpuid=.*|isolcpus=.*|nohz_full=.*|console=.*|--)$/)
        kept = kept (kept == "" ? "" : " ") word
      word = ""
    }
    print kept
  }'
}

matching_modules() {
  awk '$1 ~ /^(gsgx|graphene_sgx|enable_rdfsbase|mod_set_cr4_fsgsbase)$/ {
    sub(/0x[0-9a-f]+/, "0x0000000000000000"); print
  }'
}

# Of each name in the path only a container runtime's own word is kept: "docker.scope" of
# "docker-0123….scope", "x" of a name that is somebody's own.
anonymous_cgroup() {
  awk -F/ '{
    line = $1
    for (i = 2; i <= NF; i++) {
      part = $i
      suffix = match(part, /\.(slice|scope|service)$/) ? substr(part, RSTART) : ""
      if (match(part, /docker|libpod|podman|kubepods|containerd|crio|lxc|nspawn|garden|^(ecs|system|user|machine|init)/))
        part = substr(part, RSTART, RLENGTH) suffix
      else if (part != "")
        part = "x" suffix
      line = line "/" part
    }
    print line
  }'
}

anonymous_version() {
  sed 's/([^()@ ]*@[^()]*) */(builder@host) /'
}

state_of_process() {
  grep -E '^(Cpus_allowed_list|Seccomp|NoNewPrivs):'
}

flags_that_matter() {
  if [ $trim = no ]; then cat; return; fi
  awk '/^(flags|vmx flags|bugs)[ \t]*:/ {
    kept = ""
    for (i = 3; i <= NF; i++)
      if ($1 == "flags" && $i ~ /^(fpu|tsc|msr|syscall|lm|hypervisor|fsgsbase|smep|smap)$/) kept = kept " " $i
    sub(/:.*/, ":" kept)
  } { print }'
}

zero_boot_id() {
  echo 00000000-0000-0000-0000-000000000000
}

record /proc/cpuinfo flags_that_matter
record /proc/cmdline matching_words
record /proc/modules matching_modules
record /proc/version anonymous_version
record /proc/self/auxv cat
record /proc/self/status state_of_process
record /proc/self/cgroup anonymous_cgroup
record /proc/sys/kernel/osrelease cat
record /proc/sys/kernel/tainted cat
record /proc/sys/kernel/random/boot_id zero_boot_id
for file in online possible isolated nohz_full; do
  record /sys/devices/system/cpu/$file cat
done
record /sys/hypervisor/type cat
find "$out" -depth -type d -empty -exec rmdir {} \;

{
  echo "system=$(on_host uname -s)"
  echo "release=$(on_host uname -r)"
  echo "version=$(on_host uname -v)"
  echo "machine=$(on_host uname -m)"
} >"$out/uname"

# What getauxval(3) answers for AT_HWCAP2 (26): 0 where there is no such entry.
if [ -f "$out/proc/self/auxv" ]; then
  od -An -v -t x8 "$out/proc/self/auxv" |
    awk 'BEGIN { value = "0" }
      $1 ~ /^0*1a$/ { value = $2; sub(/^0+/, "", value); if (value == "") value = "0" }
      END { print "26=0x" value }' >"$out/getauxval"
fi

if [ "$worker" != - ]; then
  status=0
  on_host "$worker" --full >"$out/worker.ktap" || status=$?
  # A shell shows death by signal N as 128 + N; the worker itself has no status above 127.
  if [ $status -gt 128 ]; then
    echo "signal=$((status - 128))" >"$out/worker.status"
  else
    echo "exit=$status" >"$out/worker.status"
  fi
fi

model=$(sed -n 's/^model name[[:space:]]*: //p' "$out/proc/cpuinfo" 2>/dev/null | head -n 1)
{
  echo "# ${out##*/}"
  echo
  echo "- Recorded: $(date -u +%Y-%m-%d)"
  echo "- CPU: ${model:-not told by /proc/cpuinfo}"
  echo "- Kernel: $(sed -n 's/^release=//p' "$out/uname") $(sed -n 's/^version=//p' "$out/uname")"
  echo "- Command: \`record-host.sh$options ${worker##*/} ${out##*/}\`"
  if [ -n "$note" ]; then echo "- $note"; fi
} >"$out/SOURCE.md"
