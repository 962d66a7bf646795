/*
 * Preservation: the kernel must give a thread its base and its selector back after whatever comes
 * between two of its instructions.
 *
 * Source: the kernel's own test, tools/testing/selftests/x86/fsgsbase.c (set_gs_and_switch_to);
 * arch/x86/kernel/process_64.c, x86_fsgsbase_load.
 */
#ifndef PRESERVATION_H
#define PRESERVATION_H

#include "cpus.h"
#include "outcome.h"
#include "segment.h"

/* Near the end of user space with 48 bits of linear address: no selector can stand for it. */
#define HIGH_BASE 0x7fffffffe000

/* Which selector the thread has meanwhile: the one it had, 0, that of user data. */
enum selector { SELECTOR_KEEP, SELECTOR_NULL, SELECTOR_DATA };

/* What comes between; the remote base is a switch's. Passed if it came. */
typedef struct outcome event_fn(const struct segment *segment, uint64_t remote);

/*
 * Says whether AT_HWCAP2 announces FSGSBASE. Where it does, a lost base is a wrong value; elsewhere
 * it is recorded: a kernel that does not know of the instructions may lose what they wrote, and
 * loses it where a selector is loaded.
 */
void preservation_announced(bool announced);

/*
 * Sets selector and base, lets the event come, and reads both again. Passed, or wrong_value;
 * anything else says why the case was not tried to its end.
 */
struct outcome preservation_try(const struct segment *segment, enum selector selector,
                                uint64_t local, event_fn *event, uint64_t remote);

/* The cases of a stage as one: passed, wrong_value with the first failure's values, or recorded. */
struct outcome preservation_judge(unsigned cases, unsigned failed, const char *first_failure);

/* The selector of before, and the base 0. */
void preservation_restore(const struct segment *segment, unsigned selector);

/* What the stages of events.c need before the sandbox forbids it, and the CPUs they may go to. */
void events_prepare(const struct cpus *cpus);

#endif
