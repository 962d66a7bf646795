/*
 * The four instructions, and the access to memory through FS and GS: one instruction in each
 * function, which returns the fault that it raised, 0 if none.
 *
 * Source: Intel SDM vol. 2B, RDFSBASE/RDGSBASE and vol. 2D, WRFSBASE/WRGSBASE (#UD if CR4.FSGSBASE
 * is 0 or CPUID.07H.0H:EBX.FSGSBASE[bit 0] is 0; #GP(0) for a base that is not canonical);
 * vol. 3A, 2.5 (CR4.FSGSBASE, bit 16). Documentation/arch/x86/x86_64/fsgs.rst.
 */
#ifndef FSGSBASE_H
#define FSGSBASE_H

#include "fault.h"

#define READ_BASE(name)                                                                            \
    static inline fault_t name(uint64_t *base) {                                                   \
        fault_t fault = 0;                                                                         \
        uint64_t value = 0;                                                                        \
        __asm__ volatile(GUARDED(#name " %[value]")                                                \
                         : "+a"(fault), [value] "+r"(value)                                        \
                         :                                                                         \
                         : "memory");                                                              \
        *base = value;                                                                             \
        return fault;                                                                              \
    }

#define WRITE_BASE(name)                                                                           \
    static inline fault_t name(uint64_t base) {                                                    \
        fault_t fault = 0;                                                                         \
        __asm__ volatile(GUARDED(#name " %[base]") : "+a"(fault) : [base] "r"(base) : "memory");   \
        return fault;                                                                              \
    }

/* The quadword at offset 0 of the segment, that is, at its base. */
#define LOAD(name, register)                                                                       \
    static inline fault_t name(uint64_t *datum) {                                                  \
        fault_t fault = 0;                                                                         \
        uint64_t value = 0;                                                                        \
        __asm__ volatile(GUARDED("movq %%" register ":0, %[value]")                                \
                         : "+a"(fault), [value] "+r"(value)                                        \
                         :                                                                         \
                         : "memory");                                                              \
        *datum = value;                                                                            \
        return fault;                                                                              \
    }

#define STORE(name, register)                                                                      \
    static inline fault_t name(uint64_t datum) {                                                   \
        fault_t fault = 0;                                                                         \
        __asm__ volatile(GUARDED("movq %[datum], %%" register ":0")                                \
                         : "+a"(fault)                                                             \
                         : [datum] "r"(datum)                                                      \
                         : "memory");                                                              \
        return fault;                                                                              \
    }

/* The upper half of the register is 0 (Intel SDM vol. 2B, MOV: "zero extended"). */
#define READ_SELECTOR(name, register)                                                              \
    static inline unsigned name(void) {                                                            \
        unsigned selector;                                                                         \
        __asm__ volatile("movl %%" register ", %0" : "=r"(selector));                              \
        return selector;                                                                           \
    }

/* Changes the base too: to the one of the segment's descriptor. */
#define WRITE_SELECTOR(name, register)                                                             \
    static inline fault_t name(unsigned selector) {                                                \
        fault_t fault = 0;                                                                         \
        __asm__ volatile(GUARDED("movl %[selector], %%" register)                                  \
                         : "+a"(fault)                                                             \
                         : [selector] "r"(selector)                                                \
                         : "memory");                                                              \
        return fault;                                                                              \
    }

READ_BASE(rdfsbase)
READ_BASE(rdgsbase)
WRITE_BASE(wrfsbase)
WRITE_BASE(wrgsbase)
LOAD(fs_load, "fs")
LOAD(gs_load, "gs")
STORE(fs_store, "fs")
STORE(gs_store, "gs")
READ_SELECTOR(fs_read_selector, "fs")
READ_SELECTOR(gs_read_selector, "gs")
WRITE_SELECTOR(fs_write_selector, "fs")
WRITE_SELECTOR(gs_write_selector, "gs")

#undef READ_BASE
#undef WRITE_BASE
#undef LOAD
#undef STORE
#undef READ_SELECTOR
#undef WRITE_SELECTOR

#endif
