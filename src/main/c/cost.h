/*
 * What one access to a base costs: the median of batches, by CLOCK_MONOTONIC. A batch is so long
 * that reading the clock adds less than one percent to a system call and a tenth of a nanosecond to
 * an instruction; seven batches of 64 calls and of 2048 instructions, for two registers, reading
 * and writing, take half a millisecond together where a call takes 0.1 us, and one where it takes
 * 0.3.
 *
 * Each prints "# cost register=gs mechanism=arch_prctl operation=read nanoseconds=281.42". What is
 * refused has no line.
 */
#ifndef COST_H
#define COST_H

#include "segment.h"

/* Before our own seccomp filter, which would be part of the cost. */
void cost_arch_prctl(const struct segment *segment);

/* Only where the instructions passed. */
void cost_instruction(const struct segment *segment);

#endif
