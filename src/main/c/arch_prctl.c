/*
 * The base through the system call, which works with and without FSGSBASE.
 * Source: arch_prctl(2); arch/x86/kernel/process_64.c, do_arch_prctl_64.
 */
#include "stages.h"
#include "sys.h"

static struct outcome refused(const char *at, long error) {
    return outcome(BLOCKED, "errno=%lu at=%s", (unsigned long)-error, at);
}

/* Sets the base and reads it back. */
static struct outcome round_trip(const struct segment *segment, uint64_t base) {
    uint64_t read = ~base;
    long error = sys_arch_prctl(segment->arch_set, base);
    if (error) {
        return refused(segment->arch_set_name, error);
    }
    error = sys_arch_prctl(segment->arch_get, (uint64_t)&read);
    if (error) {
        return refused(segment->arch_get_name, error);
    }
    return outcome_compare(segment->arch_get_name, base, read);
}

/* Points the base at a datum and reads it at offset 0 of the segment. */
static struct outcome read_through(const struct segment *segment, const uint64_t *datum) {
    struct outcome set = round_trip(segment, (uint64_t)datum);
    if (set.result != PASSED) {
        return set;
    }
    uint64_t read = 0;
    fault_t fault = segment->load(&read);
    if (fault) {
        return outcome(FAULT, "signal=%u at=%s", fault_signal(fault), segment->load_name);
    }
    return outcome_compare(segment->load_name, *datum, read);
}

static struct outcome refuses_kernel_half(const struct segment *segment) {
    long error = sys_arch_prctl(segment->arch_set, KERNEL_HALF);
    if (error == -EPERM) {
        return outcome_passed();
    }
    return outcome(WRONG_VALUE, "check=kernel_half wrote=0x%lx errno=%lu", KERNEL_HALF,
                   (unsigned long)-error);
}

static struct outcome try(const struct segment *segment) {
    static const uint64_t data[] = {0x1111222233334444, 0x5555666677778888};
    static const uint64_t bases[] = ROUND_TRIPS;
    struct outcome last;
    for (size_t i = 0; i < sizeof(data) / sizeof(data[0]); i++) {
        last = read_through(segment, &data[i]);
        if (last.result != PASSED) {
            return last;
        }
    }
    for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
        last = round_trip(segment, bases[i]);
        if (last.result != PASSED) {
            return last;
        }
    }
    return refuses_kernel_half(segment);
}

struct outcome stage_arch_prctl(const struct segment *segment) {
    struct outcome result = try(segment);
    sys_arch_prctl(segment->arch_set, 0);
    return result;
}
