/*
 * The sandbox: layers that are laid in a fixed order. Each prints its line,
 * "# sandbox NAME in_force|unavailable|refused WHY"; only a missing seccomp filter keeps stages
 * from running.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdint.h>

struct sandbox_limits {
    uint64_t output_bytes; /* RLIMIT_FSIZE */
    uint64_t cpu_seconds;  /* RLIMIT_CPU */
};

/* Prints a layer's line: in_force for 0, unavailable for ENOSYS and the like, else refused. */
void sandbox_report(const char *layer, long error);

/*
 * The layers that may be laid at once: files closed, death with the parent (whose pid is given, 0
 * if any), not dumpable, bounded output and time.
 */
void sandbox_enter(int parent, const struct sandbox_limits *limits);

/*
 * The layers that a thread inherits and that cannot be laid on another one: no new privileges,
 * Landlock. A second thread is made after them.
 */
void sandbox_renounce(void);

/*
 * The layers that hold for every thread: no processes (nor threads), files or memory, and the
 * system calls of a table. Returns 0 if the seccomp filter is in force, else a negative errno.
 */
long sandbox_lock(void);

/* Landlock with no rule at all: every access that this kernel's Landlock knows is denied. */
void landlock_lock(void);

/* The seccomp filter. Returns 0 or a negative errno. */
long seccomp_lock(void);

#endif
