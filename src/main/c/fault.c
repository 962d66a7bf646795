/* The fault handler and its exception table: see fault.h. */
#include "fault.h"
#include "sys.h"

#include <asm/sigcontext.h>
#include <asm/ucontext.h>

struct exception_entry {
    uint64_t instruction, recovery;
};

/* The linker makes these two for a section whose name is a C identifier. */
extern const struct exception_entry __start_exception_table[], __stop_exception_table[];

static const struct exception_entry *find(uint64_t instruction) {
    const struct exception_entry *entry = __start_exception_table;
    for (; entry < __stop_exception_table; entry++) {
        if (entry->instruction == instruction) {
            return entry;
        }
    }
    return NULL;
}

static void handle(int signal, const siginfo_t *info, struct ucontext *context) {
    struct sigcontext *registers = &context->uc_mcontext;
    if (info->si_code <= 0) {
        /* Sent by a process (kill(2), tgkill(2)) and not by an exception. */
        sys_exit_group(128 + signal);
    }
    const struct exception_entry *entry = find(registers->rip);
    if (entry) {
        registers->rax = FAULT_MAKE((unsigned)signal, registers->trapno);
        registers->rip = entry->recovery;
        return;
    }
    /*
     * The default action, without rt_sigaction, which the sandbox forbids by now: the instruction
     * is executed again with the signal blocked, and the kernel does not deliver a blocked signal
     * of an exception to a handler but kills (kernel/signal.c, force_sig_info_to_task).
     */
    context->uc_sigmask |= 1ul << (signal - 1);
}

/* Where a handler returns to: the C library's part, which is not here. */
void fault_restore(void);
__asm__(".pushsection .text\n"
        ".type fault_restore, @function\n"
        "fault_restore:\n"
        "    movl $15, %eax\n" /* __NR_rt_sigreturn */
        "    syscall\n"
        ".popsection\n");
_Static_assert(__NR_rt_sigreturn == 15, "the number in fault_restore");

long fault_handle(void) {
    static const int signals[] = {SIGILL, SIGSEGV, SIGBUS};
    const struct sigaction action = {
        .sa_handler = (__sighandler_t)(void (*)(void))handle,
        .sa_flags = SA_SIGINFO | SA_RESTORER,
        .sa_restorer = fault_restore,
    };
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        long error = sys_rt_sigaction(signals[i], &action);
        if (error) {
            return error;
        }
    }
    return 0;
}

long fault_handle_sent(int signal, void (*handler)(int signal)) {
    const struct sigaction action = {
        .sa_handler = handler,
        .sa_flags = SA_RESTORER | SA_RESTART,
        .sa_restorer = fault_restore,
    };
    return sys_rt_sigaction(signal, &action);
}
