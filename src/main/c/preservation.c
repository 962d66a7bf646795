/* Cases of preservation, and what they amount to: see preservation.h. */
#include "preservation.h"

struct held {
    uint64_t base;
    unsigned selector;
};

static bool is_announced;

void preservation_announced(bool announced) { is_announced = announced; }

/* The kernel's segment for the data of 64-bit programs, __USER_DS. */
static unsigned user_data_selector(void) {
    unsigned selector;
    __asm__("movl %%ss, %0" : "=r"(selector));
    return selector;
}

/* The selector comes first, as loading it changes the base. */
static fault_t set(const struct segment *segment, enum selector selector, uint64_t base) {
    fault_t fault = 0;
    if (selector != SELECTOR_KEEP) {
        fault = segment->write_selector(selector == SELECTOR_DATA ? user_data_selector() : 0);
    }
    return fault ? fault : segment->write_base(base);
}

static fault_t read(const struct segment *segment, struct held *held) {
    held->selector = segment->read_selector();
    return segment->read_base(&held->base);
}

static struct outcome faulted(fault_t fault) {
    return outcome(is_announced ? FAULT : RECORDED, "result=fault signal=%u trapno=%u",
                   fault_signal(fault), fault_trapno(fault));
}

/* What was read after setting must come back, and not what was to be set. */
struct outcome preservation_try(const struct segment *segment, enum selector selector,
                                uint64_t local, event_fn *event, uint64_t remote) {
    struct held before, after;
    fault_t fault = set(segment, selector, local);
    if (!fault) {
        fault = read(segment, &before);
    }
    if (fault) {
        return faulted(fault);
    }
    struct outcome result = event(segment, remote);
    if (result.result != PASSED) {
        return result;
    }
    fault = read(segment, &after);
    if (fault) {
        return faulted(fault);
    }
    result = outcome_compare("base", before.base, after.base);
    return result.result == PASSED ? outcome_compare("selector", before.selector, after.selector)
                                   : result;
}

struct outcome preservation_judge(unsigned cases, unsigned failed, const char *first_failure) {
    if (!is_announced) {
        return outcome(RECORDED, "preserved=%u cases=%u", cases - failed, cases);
    }
    return failed ? outcome(WRONG_VALUE, "%s failed=%u cases=%u", first_failure, failed, cases)
                  : outcome(PASSED, "cases=%u", cases);
}

void preservation_restore(const struct segment *segment, unsigned selector) {
    segment->write_selector(selector);
    segment->write_base(0);
}
