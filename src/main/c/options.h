/* The worker's command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "cpus.h"

struct options {
    int parent;            /* --parent, 0 if not given */
    struct cpus cpus;      /* --cpus, all if not given */
    unsigned limit;        /* --limit, CPUS_MAX if not given */
    uint64_t budget_ms;    /* --budget-ms, 0 if not given: no bound */
    uint64_t output_bytes; /* --output-limit, 16 MiB if not given */
    bool full;             /* --full */
};

/*
 * Reads the arguments. Bad ones end the worker with one line on standard error and EXIT_USAGE,
 * --help with the usage on standard output and 0.
 */
void options_parse(struct options *options, char *const *arguments);

#endif
