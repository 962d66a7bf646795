/* The run: every stage on every CPU, one move for each CPU. */
#ifndef RUN_H
#define RUN_H

#include "cpus.h"

struct run {
    const struct cpus *cpus;
    bool full;
    uint64_t deadline_ns; /* by CLOCK_MONOTONIC; no CPU begins later; 0 is no deadline */
    long seccomp_error;   /* 0 if the filter is in force */
};

uint64_t run_clock_ns(void);

/* Prints the plan and one line for each stage and CPU. */
void run(const struct run *run);

#endif
