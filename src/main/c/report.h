/*
 * The worker's output: KTAP, https://docs.kernel.org/dev-tools/ktap.html, with the facts about the
 * machine in the diagnostic lines. Lines are at most 400 bytes of printable ASCII; they are
 * gathered and written in few write(2) calls.
 */
#ifndef REPORT_H
#define REPORT_H

#include "outcome.h"

#define REPORT_LINE_MAX 400

/* One diagnostic or plan line, without its line feed. */
__attribute__((format(printf, 1, 2))) void report_line(const char *format, ...);

/* One result line; they are numbered from 1. */
void report_result(const char *mechanism, const char *stage, unsigned cpu,
                   const struct outcome *outcome);

/* Writes what was gathered to standard output; ends the worker with EXIT_INTERNAL if it cannot. */
void report_flush(void);

/* Exit statuses. A run that reached its end is 0, whatever it found. */
#define EXIT_USAGE 64    /* as sysexits.h, EX_USAGE */
#define EXIT_INTERNAL 70 /* EX_SOFTWARE */

/* Says what failed on standard output and ends the worker with EXIT_INTERNAL. */
_Noreturn void report_failure(const char *what, long error);

#endif
