/*
 * Expected faults as data.
 *
 * An instruction that may fault stands in one asm statement together with its entry in the
 * exception table: the address of the instruction and the address where to go on. The handler of
 * SIGILL, SIGSEGV and SIGBUS looks the faulting RIP up there, leaves what happened in RAX and goes
 * on at the second address. A RIP that is not in the table is a bug, and has the default action:
 * death by that signal. An unhandled #UD would put a line into the host's kernel log on each run;
 * a handled one does not (arch/x86/kernel/traps.c, show_signal).
 *
 * The same idea in the kernel: Documentation/arch/x86/exception-tables.rst.
 *
 * Nothing here uses FS or GS, as they hold anything while an instruction is tested.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdint.h>

/* What became of a guarded instruction: 0 if it executed, else the signal and the trap number. */
typedef uint64_t fault_t;

#define FAULT_MAKE(signal, trapno) ((fault_t)(signal) | (fault_t)(trapno) << 32)

/* The number of the signal, such as 4 for SIGILL. */
static inline unsigned fault_signal(fault_t fault) { return (unsigned)fault; }

/* The exception's vector as the kernel gave it, such as 6 for #UD (Intel SDM vol. 3A, 6.3.1). */
static inline unsigned fault_trapno(fault_t fault) { return (unsigned)(fault >> 32); }

/*
 * The text of a guarded instruction. The asm statement has a fault_t, zero before, as its operand
 * "+a", and a "memory" clobber.
 */
#define GUARDED(instruction)                                                                       \
    "1: " instruction "\n"                                                                         \
    "2:\n"                                                                                         \
    ".pushsection exception_table, \"a\"\n"                                                        \
    ".balign 8\n"                                                                                  \
    ".quad 1b, 2b\n"                                                                               \
    ".popsection\n"

/* Installs the handler. Returns 0 or a negative errno. */
long fault_handle(void);

/* Installs a handler of a signal that is sent and no exception. Returns 0 or a negative errno. */
long fault_handle_sent(int signal, void (*handler)(int signal));

#endif
