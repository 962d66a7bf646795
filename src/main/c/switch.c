/* A switch to a thread with another base on the same CPU, and back: sixteen pairs of bases. */
#include "partner.h"
#include "preservation.h"
#include "stages.h"
#include "sys.h"

static const uint64_t bases[] = {0, 1, 0x200000000, HIGH_BASE};

#define BASES (sizeof(bases) / sizeof(bases[0]))

static struct outcome switch_away(const struct segment *segment, uint64_t remote) {
    unsigned here = 0;
    sys_getcpu(&here);
    return partner_hold(segment, remote, here);
}

static struct outcome try_pairs(const struct segment *segment, enum selector selector) {
    unsigned failed = 0;
    struct outcome first = outcome_passed();
    for (unsigned pair = 0; pair < BASES * BASES; pair++) {
        const uint64_t local = bases[pair / BASES], remote = bases[pair % BASES];
        struct outcome last = preservation_try(segment, selector, local, switch_away, remote);
        if (last.result == WRONG_VALUE) {
            if (!failed++) {
                first = outcome(WRONG_VALUE, "case=0x%lx/0x%lx %s", local, remote, last.detail);
            }
        } else if (last.result != PASSED) {
            return last;
        }
    }
    return preservation_judge(BASES * BASES, failed, first.detail);
}

static struct outcome try_switches(const struct segment *segment, enum selector selector) {
    const unsigned before = segment->read_selector();
    /* Only brings the partner to this CPU. */
    struct outcome result = switch_away(segment, 0);
    if (result.result != PASSED) {
        return result;
    }
    result = try_pairs(segment, selector);
    preservation_restore(segment, before);
    switch_away(segment, 0);
    return result;
}

struct outcome stage_switch_keep(const struct segment *segment) {
    return try_switches(segment, SELECTOR_KEEP);
}

struct outcome stage_switch_null(const struct segment *segment) {
    return try_switches(segment, SELECTOR_NULL);
}

struct outcome stage_switch_data(const struct segment *segment) {
    return try_switches(segment, SELECTOR_DATA);
}
