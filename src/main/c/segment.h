/* GS and FS under one description, so that each stage is written once. */
#ifndef SEGMENT_H
#define SEGMENT_H

#include "fault.h"

struct segment {
    const char *name;
    /* The instructions, with their names for messages: fsgsbase.h. */
    fault_t (*read_base)(uint64_t *base);
    fault_t (*write_base)(uint64_t base);
    fault_t (*load)(uint64_t *datum);
    fault_t (*store)(uint64_t datum);
    /* The selector in the segment register. */
    unsigned (*read_selector)(void);
    fault_t (*write_selector)(unsigned selector);
    const char *read_base_name, *write_base_name, *load_name, *store_name;
    /* The codes of arch_prctl(2), with their names for messages: <asm/prctl.h>. */
    int arch_set, arch_get;
    const char *arch_set_name, *arch_get_name;
};

extern const struct segment segment_gs, segment_fs;

/*
 * Bases that are only read back, never used: zero, the smallest that is not, and one above 32 bits
 * (kernels before 4.7 kept a base below 4 GiB in a descriptor). From the kernel's own test,
 * tools/testing/selftests/x86/fsgsbase.c.
 */
#define ROUND_TRIPS                                                                                \
    { 0, 1, 0x200000000 }

/* Canonical with 48 and with 57 bits of linear address, and the kernel's. */
#define KERNEL_HALF 0xffff800000000000

/* Canonical with neither. */
#define NON_CANONICAL 0x8000000000000000

#endif
