/*
 * The partner: a second thread with bases of its own. While it holds one, the first thread sleeps
 * on the same CPU, so that the kernel has to switch from the one to the other and back.
 */
#ifndef PARTNER_H
#define PARTNER_H

#include "outcome.h"
#include "segment.h"

/*
 * Makes the thread, which waits at once. It must come before the layers of the sandbox that forbid
 * threads, and before the seccomp filter, which then holds for both. A refusal is remembered.
 */
void partner_start(void);

/*
 * Sleeps until the partner has gone to the CPU, unless it is there, and has set a base, which it
 * keeps. Passed if it did; untested if it did not answer, and then it is never asked again; not_run
 * if there is no thread.
 */
struct outcome partner_hold(const struct segment *segment, uint64_t base, unsigned cpu);

#endif
