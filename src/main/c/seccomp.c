/*
 * The system calls that the worker may make from here on; any other kills it.
 *
 * Source: Documentation/userspace-api/seccomp_filter.rst; seccomp(2). The layout as a table follows
 * openssh's sandbox-seccomp-filter.c.
 */
#include "sandbox.h"
#include "sys.h"

#include <linux/audit.h>

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))

/* The lower half of an argument: all that the kernel looks at where it takes an int. */
#define LOAD_ARGUMENT(n) LOAD(args[n])

#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_##action)

#define ALLOW(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), RETURN(ALLOW)

/* Allows a call if one of its arguments is in a range, both ends included. */
#define ALLOW_IF(name, n, lowest, highest)                                                         \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 5), LOAD_ARGUMENT(n),                      \
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (lowest), 0, 2),                                       \
        BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, (highest), 1, 0), RETURN(ALLOW), RETURN(KILL_PROCESS)

_Static_assert(ARCH_SET_GS == 0x1001 && ARCH_SET_FS == 0x1002 && ARCH_GET_FS == 0x1003 &&
                   ARCH_GET_GS == 0x1004,
               "the four codes are a range");

long seccomp_lock(void) {
    const unsigned own = (unsigned)sys_getpid();
    struct sock_filter table[] = {
        /* Numbers mean nothing without their architecture: i386 has others for int 0x80. */
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
        RETURN(KILL_PROCESS),

        /* x32 numbers carry bit 30 and so are none of these. */
        LOAD(nr),
        ALLOW_IF(arch_prctl, 0, ARCH_SET_GS, ARCH_GET_GS),
        ALLOW(getcpu),
        ALLOW_IF(sched_setaffinity, 0, 0, 0),
        ALLOW_IF(sched_getaffinity, 0, 0, 0),
        ALLOW_IF(write, 0, 1, 1),
        ALLOW(clock_gettime),
        ALLOW(rt_sigreturn),
        /* Waiting for the partner, or for a slow reader. */
        ALLOW(futex),
        ALLOW(sched_yield),
        ALLOW(nanosleep),
        ALLOW(restart_syscall), /* how the kernel goes on with the two after a stop */
        ALLOW_IF(tgkill, 0, own, own),
        ALLOW(exit),
        ALLOW(exit_group),

        RETURN(KILL_PROCESS),
    };
    const struct sock_fprog program = {
        .len = sizeof(table) / sizeof(table[0]),
        .filter = table,
    };
    long error = sys_seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    /* A positive number is a thread that could not be brought under the filter. */
    return error > 0 ? -EBUSY : error;
}
