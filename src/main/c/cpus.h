/*
 * Sets of logical CPUs, and moving to one of them.
 *
 * Format: the kernel's list format, "0-3,8" (Documentation/admin-guide/cputopology.rst).
 * Range: 0 to CPUS_MAX - 1; NR_CPUS is at most 8192 on x86-64 (arch/x86/Kconfig,
 * NR_CPUS_RANGE_END).
 */
#ifndef CPUS_H
#define CPUS_H

#include "text.h"

#define CPUS_MAX 8192u

struct cpus {
    unsigned long bits[CPUS_MAX / 64];
};

/*
 * Reads a list; false if it is malformed. Numbers up to 65535 are accepted, as the lists of people
 * may be wider than a machine; those from CPUS_MAX on are dropped.
 */
bool cpus_parse(struct cpus *cpus, const char *list);

/* Removes the CPUs that the other set does not have. */
void cpus_intersect(struct cpus *cpus, const struct cpus *other);

/* Keeps the first (lowest) CPUs, at most this many. */
void cpus_limit(struct cpus *cpus, unsigned count);

unsigned cpus_count(const struct cpus *cpus);

/* The lowest CPU that is not below this one; CPUS_MAX if there is none. */
unsigned cpus_next(const struct cpus *cpus, unsigned cpu);

/*
 * Appends the list from this CPU on, as many ranges as fit whole; returns the first CPU that was
 * not written, CPUS_MAX if all were.
 */
unsigned cpus_print(struct text *text, const struct cpus *cpus, unsigned cpu);

/* The CPUs that this thread may run on. Returns 0 or a negative errno. */
long cpus_allowed(struct cpus *cpus);

/* Moves this thread to one CPU. Returns 0 or a negative errno. */
long cpus_move(unsigned cpu);

#endif
