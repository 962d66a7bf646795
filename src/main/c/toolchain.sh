# The compiler and its flags, for build.sh and for whoever links the worker's sources otherwise.
# Read by a shell that stands in the folder of the sources. Environment: CC, the compiler (default:
# cc or gcc; a cross compiler where the machine is not Linux on x86-64).
# shellcheck shell=sh

fail() {
    echo "fsgsbase-worker: $1" >&2
    exit 1
}

exists() {
    # The first word: CC may hold arguments, as in "ccache gcc".
    command -v "${1%% *}" >/dev/null
}

find_compiler() {
    case "$(uname -s) $(uname -m)" in
    'Linux x86_64') candidates='cc gcc' packages='gcc libc6-dev' ;;
    *) candidates=x86_64-linux-gnu-gcc packages='gcc-x86-64-linux-gnu libc6-dev-amd64-cross' ;;
    esac
    if [ -n "${CC:-}" ]; then
        exists "$CC" || fail "no compiler \"$CC\", which CC names (Debian: apt-get install $packages)"
        echo "$CC"
        return
    fi
    for candidate in $candidates; do
        if exists "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    fail "no C compiler (Debian: apt-get install $packages)"
}

# -ffreestanding -nostdlib     no C library: FS holds no thread-local storage
# -mgeneral-regs-only          no vector registers, which a fault handler would have to mind
# -fno-stack-protector         its canary is read through FS, which the stages change
# -fcf-protection=none         no shadow stack and no ENDBR64
# --build-id=none -fno-ident   nothing in the file that its source does not say
language='-std=gnu11 -O2 -ffreestanding -mgeneral-regs-only'
code='-fno-pie -fno-stack-protector -fcf-protection=none -fno-asynchronous-unwind-tables'
bytes='-fno-ident -ffile-prefix-map=.=.'
warnings='-Wall -Wextra -Werror -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes
    -Wmissing-prototypes -Wold-style-definition -Wvla -Wundef -Wcast-qual -Wwrite-strings -Wpointer-arith'
link='-nostdlib -static -no-pie -s -Wl,--build-id=none -Wl,-z,noexecstack -Wl,-z,norelro'

# Sets compiler, and objects: a folder that is removed at the end.
prepare() {
    compiler=$(find_compiler)
    objects=$(mktemp -d)
    trap 'rm -rf "$objects"' EXIT
    echo '#include <linux/seccomp.h>' >"$objects/headers.c"
    $compiler -E "$objects/headers.c" >/dev/null 2>&1 ||
        fail 'no kernel headers (Debian: apt-get install libc6-dev; to cross-compile libc6-dev-amd64-cross)'
}

# compile SOURCE [FLAG...]: one object file
compile() {
    source=$1
    shift
    [ "$source" != compiler.c ] || set -- "$@" -mfsgsbase
    object=${source##*/}
    # shellcheck disable=SC2086 # the flags are words
    $compiler $language $code $bytes $warnings "$@" -c "$source" -o "$objects/${object%.c}.o"
}

# link_program OUTPUT [FLAG...]: all the objects, put in place at once
link_program() {
    program=$1
    shift
    # shellcheck disable=SC2086
    $compiler $link "$@" "$objects"/*.o -o "$objects/program"
    cp "$objects/program" "$program.new"
    mv "$program.new" "$program"
}
