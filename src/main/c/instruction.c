/*
 * The four instructions. Source: Documentation/arch/x86/x86_64/fsgs.rst; the checks follow the
 * kernel's own test, tools/testing/selftests/x86/fsgsbase.c.
 */
#include "stages.h"
#include "sys.h"

/* An instruction did not execute: only SIGILL, which the kernel sends for #UD, says "no". */
static struct outcome faulted(fault_t fault, const char *at) {
    if (fault_signal(fault) == SIGILL) {
        return outcome(UNDEFINED_INSTRUCTION, "at=%s trapno=%u", at, fault_trapno(fault));
    }
    return outcome(FAULT, "signal=%u at=%s trapno=%u", fault_signal(fault), at,
                   fault_trapno(fault));
}

/* Writes the base, and reads it back with the instruction and, where it answers, the kernel. */
static struct outcome round_trip(const struct segment *segment, uint64_t base) {
    uint64_t read = 0;
    fault_t fault = segment->write_base(base);
    if (fault) {
        return faulted(fault, segment->write_base_name);
    }
    fault = segment->read_base(&read);
    if (fault) {
        return faulted(fault, segment->read_base_name);
    }
    struct outcome result = outcome_compare(segment->read_base_name, base, read);
    if (result.result == PASSED && !sys_arch_prctl(segment->arch_get, (uint64_t)&read)) {
        result = outcome_compare(segment->arch_get_name, base, read);
    }
    return result;
}

/* Points the base at a datum, and reads and writes it at offset 0 of the segment. */
static struct outcome access(const struct segment *segment, volatile uint64_t *datum,
                             uint64_t before, uint64_t after) {
    uint64_t read = 0;
    struct outcome result = round_trip(segment, (uint64_t)datum);
    if (result.result != PASSED) {
        return result;
    }
    *datum = before;
    fault_t fault = segment->load(&read);
    if (fault) {
        return faulted(fault, segment->load_name);
    }
    result = outcome_compare(segment->load_name, before, read);
    if (result.result != PASSED) {
        return result;
    }
    fault = segment->store(after);
    return fault ? faulted(fault, segment->store_name)
                 : outcome_compare(segment->store_name, after, *datum);
}

static struct outcome try(const struct segment *segment) {
    static volatile uint64_t first, second;
    static const uint64_t bases[] = ROUND_TRIPS;
    struct outcome last = access(segment, &first, 0x0123456789abcdef, 0xfedcba9876543210);
    if (last.result == PASSED) {
        last = access(segment, &second, 0x1111111111111111, 0x2222222222222222);
    }
    if (last.result == PASSED) {
        /* What went through the second base must not have reached the first datum. */
        last = outcome_compare(segment->store_name, 0xfedcba9876543210, first);
    }
    for (size_t i = 0; last.result == PASSED && i < sizeof(bases) / sizeof(bases[0]); i++) {
        last = round_trip(segment, bases[i]);
    }
    return last;
}

struct outcome stage_instruction(const struct segment *segment) {
    struct outcome result = try(segment);
    segment->write_base(0);
    return result;
}

static struct outcome record_write(const struct segment *segment, uint64_t base) {
    uint64_t read = 0;
    fault_t fault = segment->write_base(base);
    if (fault) {
        return outcome(RECORDED, "result=fault signal=%u trapno=%u", fault_signal(fault),
                       fault_trapno(fault));
    }
    fault = segment->read_base(&read);
    segment->write_base(0);
    if (fault) {
        return outcome(RECORDED, "result=accepted read_signal=%u", fault_signal(fault));
    }
    return outcome(RECORDED, "result=accepted read=0x%lx", read);
}

/* A processor raises #GP (SIGSEGV); software that emulates the instruction accepts it. */
struct outcome stage_non_canonical(const struct segment *segment) {
    return record_write(segment, NON_CANONICAL);
}

/* The instruction accepts what arch_prctl(2) refuses. */
struct outcome stage_kernel_half(const struct segment *segment) {
    return record_write(segment, KERNEL_HALF);
}
