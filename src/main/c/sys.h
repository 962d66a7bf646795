/*
 * System calls without a C library: one named inline wrapper for each call that the worker makes.
 * Every wrapper returns what the kernel returned, a negative errno on failure.
 *
 * Source: the x86-64 psABI, A.2.1 (number in RAX, arguments in RDI, RSI, RDX, R10, R8, R9; RCX and
 * R11 are lost); the numbers are those of <asm/unistd.h>. The style follows the kernel's
 * tools/include/nolibc.
 */
#ifndef SYS_H
#define SYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <asm/prctl.h>
#include <asm/unistd.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/prctl.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <linux/signal.h>
#include <linux/time_types.h>

/* For kernel headers that are older than these calls: 5.13 and 5.9. */
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_restrict_self 446
#endif
#ifndef __NR_close_range
#define __NR_close_range 436
#endif

static inline long sys_call(long number, long a, long b, long c, long d, long e) {
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return result;
}

/* --- files ------------------------------------------------------------------------------------ */

static inline long sys_write(int fd, const void *bytes, size_t length) {
    return sys_call(__NR_write, fd, (long)bytes, (long)length, 0, 0);
}

static inline long sys_open(const char *path, int flags) {
    return sys_call(__NR_open, (long)path, flags, 0, 0, 0);
}

static inline long sys_getdents64(int fd, void *entries, size_t size) {
    return sys_call(__NR_getdents64, fd, (long)entries, (long)size, 0, 0);
}

static inline long sys_close(int fd) { return sys_call(__NR_close, fd, 0, 0, 0, 0); }

static inline long sys_close_range(unsigned first, unsigned last) {
    return sys_call(__NR_close_range, first, last, 0, 0, 0);
}

/* --- this process ----------------------------------------------------------------------------- */

static inline int sys_getpid(void) { return (int)sys_call(__NR_getpid, 0, 0, 0, 0, 0); }

static inline int sys_getppid(void) { return (int)sys_call(__NR_getppid, 0, 0, 0, 0, 0); }

static inline unsigned sys_getuid(void) { return (unsigned)sys_call(__NR_getuid, 0, 0, 0, 0, 0); }

static inline long sys_prctl(int option, unsigned long value) {
    return sys_call(__NR_prctl, option, (long)value, 0, 0, 0);
}

static inline long sys_prlimit(int resource, const struct rlimit64 *new, struct rlimit64 *old) {
    return sys_call(__NR_prlimit64, 0, resource, (long)new, (long)old, 0);
}

/* Ends this thread alone. */
static inline _Noreturn void sys_exit(int status) {
    for (;;) {
        sys_call(__NR_exit, status, 0, 0, 0, 0);
    }
}

static inline _Noreturn void sys_exit_group(int status) {
    for (;;) {
        sys_call(__NR_exit_group, status, 0, 0, 0, 0);
    }
}

/* --- signals and time ------------------------------------------------------------------------- */

static inline long sys_rt_sigaction(int signal, const struct sigaction *action) {
    return sys_call(__NR_rt_sigaction, signal, (long)action, 0, sizeof(sigset_t), 0);
}

static inline long sys_rt_sigprocmask(int how, const sigset_t *set) {
    return sys_call(__NR_rt_sigprocmask, how, (long)set, 0, sizeof(sigset_t), 0);
}

static inline long sys_clock_gettime(int clock, struct __kernel_timespec *now) {
    return sys_call(__NR_clock_gettime, clock, (long)now, 0, 0, 0);
}

static inline long sys_nanosleep(const struct __kernel_timespec *time) {
    return sys_call(__NR_nanosleep, (long)time, 0, 0, 0, 0);
}

static inline long sys_tgkill(int process, int thread, int signal) {
    return sys_call(__NR_tgkill, process, thread, signal, 0, 0);
}

/* --- threads ---------------------------------------------------------------------------------- */

/* FUTEX_WAIT: while the word has this value, at most that long. FUTEX_WAKE: that many waiters. */
static inline long sys_futex(uint32_t *word, int operation, uint32_t value,
                             const struct __kernel_timespec *timeout) {
    return sys_call(__NR_futex, (long)word, operation, value, (long)timeout, 0);
}

static inline long sys_sched_yield(void) { return sys_call(__NR_sched_yield, 0, 0, 0, 0, 0); }

/* --- CPUs ------------------------------------------------------------------------------------- */

static inline long sys_sched_setaffinity(size_t size, const unsigned long *mask) {
    return sys_call(__NR_sched_setaffinity, 0, (long)size, (long)mask, 0, 0);
}

static inline long sys_sched_getaffinity(size_t size, unsigned long *mask) {
    return sys_call(__NR_sched_getaffinity, 0, (long)size, (long)mask, 0, 0);
}

static inline long sys_getcpu(unsigned *cpu) {
    return sys_call(__NR_getcpu, (long)cpu, 0, 0, 0, 0);
}

static inline long sys_arch_prctl(int code, uint64_t address) {
    return sys_call(__NR_arch_prctl, code, (long)address, 0, 0, 0);
}

/* --- sandbox ---------------------------------------------------------------------------------- */

static inline long sys_seccomp(unsigned operation, unsigned flags, const void *argument) {
    return sys_call(__NR_seccomp, operation, flags, (long)argument, 0, 0);
}

static inline long sys_landlock_create_ruleset(const void *attributes, size_t size,
                                               unsigned flags) {
    return sys_call(__NR_landlock_create_ruleset, (long)attributes, (long)size, flags, 0, 0);
}

static inline long sys_landlock_restrict_self(int ruleset) {
    return sys_call(__NR_landlock_restrict_self, ruleset, 0, 0, 0, 0);
}

#endif
