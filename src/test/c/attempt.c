/*
 * Tries one thing from inside the worker's sandbox: attempt NAME [WORKER'S OPTION]...
 *
 * It is linked in the place of run.c, so the worker's own main function lays the sandbox, in its
 * order and with its options, and calls run() here. It prints "# attempt NAME" before and
 * "# survived errno=N" after. Arguments are such that nothing happens where a call is not refused:
 * no pointer, no file, no process of that number. Without a sandbox, "attempt list" prints the
 * names, "attempt ids" who runs it, and "attempt unhandled" dies of an undefined instruction.
 *
 * The style follows tests/try-syscall.c of bubblewrap.
 */
#include "fsgsbase.h"
#include "report.h"
#include "run.h"
#include "sys.h"

#include <linux/futex.h>
#include <linux/sched.h>
#include <linux/time.h>

_Noreturn void attempt_start(uint64_t *stack);
_Noreturn void worker_main(const uint64_t *stack);

__asm__(".pushsection .text\n"
        ".globl attempt_start\n"
        "attempt_start:\n"
        "    xorl %ebp, %ebp\n"
        "    movq %rsp, %rdi\n"
        "    andq $-16, %rsp\n"
        "    call attempt_main\n"
        ".popsection\n");

_Noreturn void attempt_main(uint64_t *stack);

/* Above every pid_max (4194304: include/linux/threads.h). */
#define NOBODY 0x7ffffffe
#define BAD (-1)
#define X32 0x40000000
#define MIB (1l << 20)
#define PROT_READ_EXEC 5
#define MAP_PRIVATE_ANONYMOUS 0x22
#define TRACE_ATTACH 16

static const char *name, *self;
static int own;
static long scratch[1024]; /* whatever a call writes */
static unsigned long mask[CPUS_MAX / 64];
static const struct __kernel_timespec no_time;

static long call(long number, const long a[6]) {
    register long r10 __asm__("r10") = a[3];
    register long r8 __asm__("r8") = a[4];
    register long r9 __asm__("r9") = a[5];
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a[0]), "S"(a[1]), "d"(a[2]), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

/* --- what takes more than one call -------------------------------------------------------------*/

/* getpid by its i386 number. */
static long int_0x80(void) {
    long result = 20;
    __asm__ volatile("int $0x80" : "+a"(result) : : "r8", "r9", "r10", "r11", "memory");
    return result;
}

static long set_own_affinity(void) {
    long size = sys_sched_getaffinity(sizeof(mask), mask);
    return size < 0 ? size : sys_sched_setaffinity((size_t)size, mask);
}

/* A handled fault: the handler returns by rt_sigreturn. */
static long return_from_handler(void) {
    uint64_t datum;
    long error = sys_arch_prctl(ARCH_SET_GS, 0);
    return error ? error : !gs_load(&datum) * -EFAULT;
}

/* There is nothing to go on with: kernel/signal.c, do_no_restart_syscall. */
static long restart_nothing(void) {
    long error = sys_call(__NR_restart_syscall, 0, 0, 0, 0, 0);
    return error == -EINTR ? 0 : error;
}

static long signal_self(void) { return sys_call(__NR_tgkill, own, own, 0, 0, 0); }

static long kill_self(void) { return sys_call(__NR_kill, own, 0, 0, 0, 0); }

static long die_of_fault(void) {
    __asm__ volatile("ud2");
    return 0;
}

/* "attempt ids" in its place, with the privileges of the file's owner if it is set-user-ID. */
static long execute_self(void) {
    static const char *arguments[3];
    arguments[0] = self;
    arguments[1] = "ids";
    return sys_call(__NR_execve, (long)self, (long)arguments, 0, 0, 0);
}

static long write_without_end(void) {
    for (;;) {
        long written = sys_write(1, scratch, sizeof(scratch));
        if (written < 0) {
            return written;
        }
    }
}

/* Stays for half a minute, to be looked at from outside. */
static long linger(void) {
    const struct __kernel_timespec time = {.tv_sec = 30};
    return sys_nanosleep(&time);
}

/* --- the attempts ------------------------------------------------------------------------------*/

#define TEXT(text) ((long)(text))

static const struct attempt {
    const char *name;
    long number;
    long arguments[6];
    long (*run)(void); /* instead of the call */
} attempts[] = {
    {"open", __NR_open, {TEXT("/dev/null")}, NULL},
    {"openat", __NR_openat, {BAD, TEXT("/dev/null")}, NULL},
    {"openat2", 437, {BAD}, NULL},
    {"creat", __NR_creat, {0}, NULL},
    {"mkdir", __NR_mkdir, {TEXT("/proc/fsgsbase-attempt"), 0700}, NULL},
    {"read_0", __NR_read, {0}, NULL},
    {"write_2", __NR_write, {2}, NULL},
    {"write_3", __NR_write, {3}, NULL},
    {"write_bad", __NR_write, {BAD}, NULL},
    {"ioctl", __NR_ioctl, {BAD}, NULL},
    {"dup", __NR_dup, {1}, NULL},
    {"socket", __NR_socket, {1, 1}, NULL},
    {"connect", __NR_connect, {BAD}, NULL},
    {"fork", __NR_fork, {0}, NULL},
    {"vfork", __NR_vfork, {0}, NULL},
    {"clone", __NR_clone, {SIGCHLD}, NULL},
    {"clone3", 435, {0}, NULL},
    {"execve", __NR_execve, {0}, NULL},
    {"execveat", __NR_execveat, {BAD}, NULL},
    {"mmap", __NR_mmap, {0, 64 * MIB, 1, MAP_PRIVATE_ANONYMOUS, BAD}, NULL},
    {"mmap_exec", __NR_mmap, {0, 4096, PROT_READ_EXEC, MAP_PRIVATE_ANONYMOUS, BAD}, NULL},
    {"mprotect_exec", __NR_mprotect, {0, 4096, PROT_READ_EXEC}, NULL},
    {"brk", __NR_brk, {0}, NULL},
    {"ptrace", __NR_ptrace, {TRACE_ATTACH, NOBODY}, NULL},
    {"kill_other", __NR_kill, {NOBODY}, NULL},
    {"kill_self", 0, {0}, kill_self},
    {"tgkill_other", __NR_tgkill, {NOBODY, NOBODY}, NULL},
    {"tkill", __NR_tkill, {NOBODY}, NULL},
    {"rt_sigqueueinfo", __NR_rt_sigqueueinfo, {NOBODY}, NULL},
    {"rt_sigaction", __NR_rt_sigaction, {BAD}, NULL},
    {"prctl", __NR_prctl, {PR_GET_DUMPABLE}, NULL},
    {"prctl_dumpable", __NR_prctl, {PR_SET_DUMPABLE, 2}, NULL}, /* not a value that it takes */
    {"arch_prctl_0x1000", __NR_arch_prctl, {0x1000}, NULL},
    {"arch_prctl_0x1005", __NR_arch_prctl, {0x1005}, NULL},
    {"arch_prctl_cpuid", __NR_arch_prctl, {0x1012, 1}, NULL},         /* ARCH_SET_CPUID, on */
    {"arch_prctl_map_vdso", __NR_arch_prctl, {0x2001}, NULL},         /* ARCH_MAP_VDSO_X32 */
    {"arch_prctl_cet_status", __NR_arch_prctl, {0x3001}, NULL},       /* ARCH_CET_STATUS */
    {"arch_prctl_tagged_addresses", __NR_arch_prctl, {0x4003}, NULL}, /* ARCH_GET_MAX_TAG_BITS */
    {"arch_prctl_shadow_stack", __NR_arch_prctl, {0x5005}, NULL},     /* ARCH_SHSTK_STATUS */
    {"arch_prctl_bad", __NR_arch_prctl, {BAD}, NULL},
    {"sched_setaffinity_other", __NR_sched_setaffinity, {NOBODY}, NULL},
    {"sched_getaffinity_other", __NR_sched_getaffinity, {NOBODY}, NULL},
    {"sched_setscheduler", __NR_sched_setscheduler, {NOBODY}, NULL},
    {"x32_write", X32 | __NR_write, {1}, NULL},
    {"x32_getcpu", X32 | __NR_getcpu, {0}, NULL},
    {"x32_exit_group", X32 | __NR_exit_group, {3}, NULL},
    {"int_0x80", 0, {0}, int_0x80},
    {"setrlimit", __NR_setrlimit, {BAD}, NULL},
    {"prlimit64", __NR_prlimit64, {NOBODY, BAD}, NULL},
    {"seccomp", __NR_seccomp, {SECCOMP_SET_MODE_FILTER}, NULL},
    {"setuid", __NR_setuid, {BAD}, NULL},
    {"capset", __NR_capset, {0}, NULL},
    {"getpid", __NR_getpid, {0}, NULL},
    {"io_uring_setup", 425, {BAD}, NULL},
    {"bpf", __NR_bpf, {BAD}, NULL},
    {"perf_event_open", __NR_perf_event_open, {0, NOBODY, BAD, BAD}, NULL},
    {"userfaultfd", __NR_userfaultfd, {BAD}, NULL},
    {"unshare", __NR_unshare, {BAD}, NULL},
    {"setns", __NR_setns, {BAD}, NULL},
    {"mount", __NR_mount, {0}, NULL},
    {"chroot", __NR_chroot, {0}, NULL},
    {"pidfd_open", 434, {NOBODY}, NULL},
    {"pidfd_getfd", 438, {BAD}, NULL},
    {"process_vm_readv", __NR_process_vm_readv, {NOBODY}, NULL},
    {"process_vm_writev", __NR_process_vm_writev, {NOBODY}, NULL},
    {"memfd_create", __NR_memfd_create, {0}, NULL},
    {"landlock_create_ruleset", __NR_landlock_create_ruleset, {0}, NULL},
    {"no_such_call", 0xfffe, {0}, NULL},

    {"write_1", __NR_write, {1}, NULL},
    {"futex", __NR_futex, {TEXT(scratch), FUTEX_WAKE, 1}, NULL},
    {"sched_yield", __NR_sched_yield, {0}, NULL},
    {"nanosleep", __NR_nanosleep, {TEXT(&no_time)}, NULL},
    {"sched_setaffinity_self", 0, {0}, set_own_affinity},
    {"sched_getaffinity_self", __NR_sched_getaffinity, {0, sizeof(mask), TEXT(mask)}, NULL},
    {"getcpu", __NR_getcpu, {0}, NULL},
    {"clock_gettime", __NR_clock_gettime, {CLOCK_MONOTONIC, TEXT(scratch)}, NULL},
    {"arch_prctl_set_gs", __NR_arch_prctl, {ARCH_SET_GS}, NULL},
    {"arch_prctl_set_fs", __NR_arch_prctl, {ARCH_SET_FS}, NULL},
    {"arch_prctl_get_fs", __NR_arch_prctl, {ARCH_GET_FS, TEXT(scratch)}, NULL},
    {"arch_prctl_get_gs", __NR_arch_prctl, {ARCH_GET_GS, TEXT(scratch)}, NULL},
    {"tgkill_self", 0, {0}, signal_self},
    {"rt_sigreturn", 0, {0}, return_from_handler},
    {"restart_syscall", 0, {0}, restart_nothing},
    {"exit", __NR_exit, {7}, NULL},
    {"exit_group", __NR_exit_group, {7}, NULL},

    {"fault", 0, {0}, die_of_fault},
    {"execute_self", 0, {0}, execute_self},
    {"write_without_end", 0, {0}, write_without_end},
    {"linger", 0, {0}, linger},
};

#define COUNT (sizeof(attempts) / sizeof(attempts[0]))

static bool makes_process(long number) {
    return number == __NR_fork || number == __NR_vfork || number == __NR_clone;
}

static void try(const struct attempt *attempt) {
    report_line("# attempt %s", attempt->name);
    report_flush();
    long result = attempt->run ? attempt->run() : call(attempt->number, attempt->arguments);
    if (!attempt->run && makes_process(attempt->number) && !result) {
        sys_exit_group(0); /* the child */
    }
    report_line("# survived errno=%lu", (unsigned long)(result < 0 ? -result : 0));
    report_flush();
}

/* The worker calls this when its sandbox is laid. */
void run(const struct run *run) {
    if (run->seccomp_error) {
        report_failure("seccomp", run->seccomp_error);
    }
    for (size_t i = 0; i < COUNT; i++) {
        if (text_equal(attempts[i].name, name)) {
            try(&attempts[i]);
            return;
        }
    }
    report_failure("no such attempt", -EINVAL);
}

uint64_t run_clock_ns(void) { return 1; }

static _Noreturn void print_and_end(bool ids) {
    if (ids) {
        report_line("uid=%u euid=%lu", sys_getuid(),
                    (unsigned long)sys_call(__NR_geteuid, 0, 0, 0, 0, 0));
    }
    for (size_t i = 0; !ids && i < COUNT; i++) {
        report_line("%s", attempts[i].name);
    }
    report_flush();
    sys_exit_group(0);
}

/* Takes the name out of the arguments: the worker shall see its own options only. */
_Noreturn void attempt_main(uint64_t *stack) {
    if (stack[0] < 2) {
        sys_exit_group(EXIT_USAGE);
    }
    self = (const char *)stack[1];
    name = (const char *)stack[2];
    own = sys_getpid();
    if (text_equal(name, "unhandled")) {
        __asm__ volatile("ud2"); /* before there is any handler */
    }
    bool ids = text_equal(name, "ids");
    if (ids || text_equal(name, "list")) {
        print_and_end(ids);
    }
    stack[2] = stack[1];
    stack[1] = stack[0] - 1;
    worker_main(stack + 1);
}
