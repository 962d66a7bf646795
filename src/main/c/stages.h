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
 * What the compiler makes of __seg_gs, __seg_fs and the intrinsics. A fault in them ends the
 * worker, so that they wait until the same instructions passed.
 */
struct outcome stage_seg_gs(const struct segment *unused);
struct outcome stage_seg_fs(const struct segment *unused);
struct outcome stage_intrinsics(const struct segment *unused);

#endif
