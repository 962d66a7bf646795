/*
 * fsgsbase-worker: executes the x86-64 FSGSBASE instructions on every CPU it may run on, in a
 * sandbox, and prints what happened. It records and never judges.
 *
 * It has no C library, so that there is no thread-local storage and both FS and GS are free to
 * test. It is started by a service, which reads its output, or by a person at a terminal.
 */
#include "cost.h"
#include "cpuid.h"
#include "fault.h"
#include "options.h"
#include "partner.h"
#include "preservation.h"
#include "report.h"
#include "run.h"
#include "sandbox.h"
#include "sys.h"

#include <linux/auxvec.h>

/* Where the kernel starts the program: RSP points at argc (psABI, 3.4.1). */
__asm__(".pushsection .text\n"
        ".globl _start\n"
        ".type _start, @function\n"
        "_start:\n"
        "    xorl %ebp, %ebp\n"
        "    movq %rsp, %rdi\n"
        "    andq $-16, %rsp\n"
        "    call worker_main\n"
        ".popsection\n");

_Noreturn void worker_main(const uint64_t *stack);

/* Ignored signals and a signal mask survive execve(2); whatever the parent did is undone. */
static void reset_signals(void) {
    const struct sigaction by_default = {.sa_handler = SIG_DFL};
    const sigset_t none = 0;
    for (int signal = 1; signal <= 64; signal++) {
        sys_rt_sigaction(signal, &by_default); /* EINVAL for SIGKILL and SIGSTOP */
    }
    sys_rt_sigprocmask(SIG_SETMASK, &none);
    long error = fault_handle();
    if (error) {
        report_failure("rt_sigaction", error);
    }
}

/* Bit 1 of AT_HWCAP2: arch/x86/include/uapi/asm/hwcap2.h. */
#define HWCAP2_FSGSBASE (1u << 1)

/*
 * AT_HWCAP2, which need not be there at all: include/uapi/linux/auxvec.h. Returns whether it
 * announces FSGSBASE.
 */
static bool report_hwcap2(const uint64_t *auxv) {
    for (; auxv[0] != AT_NULL; auxv += 2) {
        if (auxv[0] == AT_HWCAP2) {
            report_line("# auxv hwcap2=0x%lx", auxv[1]);
            return auxv[1] & HWCAP2_FSGSBASE;
        }
    }
    report_line("# auxv hwcap2=absent");
    return false;
}

/* A fragmented set takes more than one line; together they are the set. */
static void report_allowed(const struct cpus *allowed) {
    unsigned cpu = 0;
    do {
        char bytes[REPORT_LINE_MAX - sizeof("# cpus allowed=")];
        struct text list = TEXT_IN(bytes);
        bytes[0] = '\0';
        cpu = cpus_print(&list, allowed, cpu);
        report_line("# cpus allowed=%s", bytes);
    } while (cpu < CPUS_MAX);
}

static void add_state(struct text *line, const char *name, long state) {
    if (state < 0) {
        text_add(line, " %s=unknown", name);
    } else {
        text_add(line, " %s=%lu", name, (unsigned long)state);
    }
}

/* What was in force before the worker's own sandbox: 0, 1 (strict) or 2 (filter); 0 or 1. */
static void report_outer(void) {
    char bytes[64];
    struct text line = TEXT_IN(bytes);
    add_state(&line, "seccomp", sys_prctl(PR_GET_SECCOMP, 0));
    add_state(&line, "no_new_privs", sys_prctl(PR_GET_NO_NEW_PRIVS, 0));
    report_line("# outer%s", bytes);
}

/* What the stages of a full run need and the sandbox forbids later. */
static void prepare_full(const struct cpus *cpus) {
    const unsigned first = cpus_next(cpus, 0);
    events_prepare(cpus);
    if (first < CPUS_MAX && !cpus_move(first)) {
        cost_arch_prctl(&segment_gs);
        cost_arch_prctl(&segment_fs);
    }
}

_Noreturn void worker_main(const uint64_t *stack) {
    static struct options options;
    static struct cpus allowed;
    char *const *arguments = (char *const *)(stack + 1);
    const uint64_t *end = stack + 1 + stack[0] + 1;
    while (*end++) {
        /* the environment, which lies between the arguments and the auxiliary vector */
    }
    uint64_t start_ns = run_clock_ns();
    reset_signals();
    options_parse(&options, stack[0] ? arguments + 1 : arguments);

    report_line("KTAP version 1");
    report_line("# worker protocol=1");
    preservation_announced(report_hwcap2(end));
    long error = cpus_allowed(&allowed);
    if (error) {
        report_failure("sched_getaffinity", error);
    }
    report_allowed(&allowed);
    cpuid_report_identity();

    const struct sandbox_limits limits = {
        .output_bytes = options.output_bytes,
        .cpu_seconds = options.budget_ms ? options.budget_ms / 1000 + 2 : 60,
    };
    sandbox_enter(options.parent, &limits);
    report_outer();
    cpus_intersect(&options.cpus, &allowed);
    cpus_limit(&options.cpus, options.limit);
    if (options.full) {
        prepare_full(&options.cpus);
    }
    sandbox_renounce();
    if (options.full) {
        partner_start();
    }
    const struct run pass = {
        .cpus = &options.cpus,
        .full = options.full,
        .deadline_ns = options.budget_ms ? start_ns + options.budget_ms * 1000000 : 0,
        .seccomp_error = sandbox_lock(),
    };
    run(&pass);
    sys_exit_group(0);
}
