/*
 * The stages: what is tried on one CPU, each in a function that returns how it ended. They record
 * and never judge. All of them leave the base 0 behind.
 */
#ifndef STAGES_H
#define STAGES_H

#include "outcome.h"
#include "segment.h"

/* CPUID.(EAX=7,ECX=0):EBX[0], "fsgsbase=1" or "fsgsbase=0". */
struct outcome stage_cpuid_leaf7(const struct segment *unused);

/*
 * arch_prctl(2) sets the base of two buffers, reads it back, and offset 0 of the segment is the
 * datum of each; the values of ROUND_TRIPS come back; a base in the kernel's half is refused with
 * EPERM. Where setting is refused, the segment is not touched: blocked.
 */
struct outcome stage_arch_prctl(const struct segment *segment);

/*
 * The same with the instructions alone, and a write through the segment. It does not need
 * arch_prctl(2): where that works it must agree, and where it is refused (gVisor) nothing is lost.
 */
struct outcome stage_instruction(const struct segment *segment);

/* Whether WR*BASE accepts a base, and what RD*BASE reads then. Always recorded. */
struct outcome stage_non_canonical(const struct segment *segment);
struct outcome stage_kernel_half(const struct segment *segment);

/*
 * What the compiler makes of __seg_gs, __seg_fs and the intrinsics. Its instructions have no entry
 * in the exception table, so that a fault in them ends the worker: acceptable, because they wait
 * until the same instructions passed on this CPU, and whoever started the worker has those results.
 */
struct outcome stage_seg_gs(const struct segment *unused);
struct outcome stage_seg_fs(const struct segment *unused);
struct outcome stage_intrinsics(const struct segment *unused);

/*
 * A base and its selector survive: see preservation.h. Passed with the number of cases, wrong_value
 * with the first case that failed, or recorded where FSGSBASE is not announced.
 */
struct outcome stage_yield(const struct segment *segment);
struct outcome stage_sleep(const struct segment *segment);
struct outcome stage_signal(const struct segment *segment);
struct outcome stage_migration(const struct segment *segment);

/* The same, of a switch to a thread that has a base of its own. */
struct outcome stage_switch_keep(const struct segment *segment);
struct outcome stage_switch_null(const struct segment *segment);
struct outcome stage_switch_data(const struct segment *segment);

#endif
