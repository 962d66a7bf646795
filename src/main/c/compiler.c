/*
 * The compiler's support, as Documentation/arch/x86/x86_64/fsgs.rst shows it: the named address
 * spaces __seg_gs and __seg_fs, and the intrinsics. The only file that is built with -mfsgsbase.
 *
 * The loads are volatile and the intrinsics stand between "memory" clobbers: to gcc, writing a base
 * changes no memory, and gcc 12 otherwise folds two loads at the same offset into one. Two movq
 * with %gs: must be in the object code of seg_gs for the two reads, and likewise %fs:.
 */
#include "stages.h"

#if defined(__has_include)
#if __has_include(<x86gprintrin.h>)
#include <x86gprintrin.h> /* the part of <immintrin.h> that needs no vector registers */
#else
#include <immintrin.h>
#endif
#endif

#define COMPILER_BARRIER() __asm__ volatile("" : : : "memory")

/* The reads and the write of both data through offset 0 of an address space. */
#define SEGMENT_STAGE(stage, space, write_base)                                                    \
    struct outcome stage(const struct segment *unused) {                                           \
        static volatile uint64_t data[2];                                                          \
        volatile uint64_t space *zero = (volatile uint64_t space *)0;                              \
        uint64_t reads[2];                                                                         \
        (void)unused;                                                                              \
        data[0] = 0x0a0a0a0a0a0a0a0a;                                                              \
        data[1] = 0x0b0b0b0b0b0b0b0b;                                                              \
        write_base((uint64_t)&data[0]);                                                            \
        COMPILER_BARRIER();                                                                        \
        reads[0] = *zero;                                                                          \
        write_base((uint64_t)&data[1]);                                                            \
        COMPILER_BARRIER();                                                                        \
        reads[1] = *zero;                                                                          \
        *zero = 0x0c0c0c0c0c0c0c0c;                                                                \
        COMPILER_BARRIER();                                                                        \
        write_base(0);                                                                             \
        struct outcome result = outcome_compare("first_load", 0x0a0a0a0a0a0a0a0a, reads[0]);       \
        if (result.result == PASSED) {                                                             \
            result = outcome_compare("second_load", 0x0b0b0b0b0b0b0b0b, reads[1]);                 \
        }                                                                                          \
        if (result.result == PASSED) {                                                             \
            result = outcome_compare("store", 0x0c0c0c0c0c0c0c0c, data[1]);                        \
        }                                                                                          \
        return result;                                                                             \
    }

#if defined(__SEG_GS) && defined(__SEG_FS)
SEGMENT_STAGE(stage_seg_gs, __seg_gs, _writegsbase_u64)
SEGMENT_STAGE(stage_seg_fs, __seg_fs, _writefsbase_u64)
#else
struct outcome stage_seg_gs(const struct segment *unused) {
    (void)unused;
    return outcome(NOT_RUN, "the compiler has no __seg_gs");
}

struct outcome stage_seg_fs(const struct segment *unused) {
    (void)unused;
    return outcome(NOT_RUN, "the compiler has no __seg_fs");
}
#endif

struct outcome stage_intrinsics(const struct segment *unused) {
    static const uint64_t gs_base = 0x1234, fs_base = 0x5678;
    (void)unused;
    _writegsbase_u64(gs_base);
    _writefsbase_u64(fs_base);
    COMPILER_BARRIER();
    uint64_t gs = _readgsbase_u64();
    uint64_t fs = _readfsbase_u64();
    COMPILER_BARRIER();
    _writegsbase_u64(0);
    _writefsbase_u64(0);
    struct outcome result = outcome_compare("readgsbase_u64", gs_base, gs);
    return result.result == PASSED ? outcome_compare("readfsbase_u64", fs_base, fs) : result;
}
