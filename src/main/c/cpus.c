/* Sets of logical CPUs: see cpus.h. */
#include "cpus.h"
#include "sys.h"

#define CPU_NUMBER_MAX 65535
#define RANGE_LENGTH 16 /* ",65535-65535" and some air */

static bool contains(const struct cpus *cpus, unsigned cpu) {
    return cpus->bits[cpu / 64] >> cpu % 64 & 1;
}

static void add(struct cpus *cpus, uint64_t cpu) {
    if (cpu < CPUS_MAX) {
        cpus->bits[cpu / 64] |= 1ul << cpu % 64;
    }
}

static void removed(struct cpus *cpus, unsigned cpu) { cpus->bits[cpu / 64] &= ~(1ul << cpu % 64); }

bool cpus_parse(struct cpus *cpus, const char *list) {
    *cpus = (struct cpus){0};
    for (;; list++) {
        uint64_t first, last;
        if (!text_number(&list, CPU_NUMBER_MAX, &first)) {
            return false;
        }
        last = first;
        if (*list == '-') {
            list++;
            if (!text_number(&list, CPU_NUMBER_MAX, &last) || last < first) {
                return false;
            }
        }
        for (uint64_t cpu = first; cpu <= last; cpu++) {
            add(cpus, cpu);
        }
        if (*list != ',') {
            return !*list;
        }
    }
}

void cpus_intersect(struct cpus *cpus, const struct cpus *other) {
    for (size_t i = 0; i < CPUS_MAX / 64; i++) {
        cpus->bits[i] &= other->bits[i];
    }
}

void cpus_limit(struct cpus *cpus, unsigned count) {
    for (unsigned cpu = cpus_next(cpus, 0); cpu < CPUS_MAX; cpu = cpus_next(cpus, cpu + 1)) {
        if (count) {
            count--;
        } else {
            removed(cpus, cpu);
        }
    }
}

unsigned cpus_count(const struct cpus *cpus) {
    unsigned count = 0;
    for (unsigned cpu = cpus_next(cpus, 0); cpu < CPUS_MAX; cpu = cpus_next(cpus, cpu + 1)) {
        count++;
    }
    return count;
}

unsigned cpus_next(const struct cpus *cpus, unsigned cpu) {
    while (cpu < CPUS_MAX) {
        unsigned long rest = cpus->bits[cpu / 64] >> cpu % 64;
        if (rest) {
            return cpu + (unsigned)__builtin_ctzl(rest);
        }
        cpu = (cpu / 64 + 1) * 64;
    }
    return CPUS_MAX;
}

unsigned cpus_print(struct text *text, const struct cpus *cpus, unsigned cpu) {
    const char *comma = "";
    for (cpu = cpus_next(cpus, cpu); cpu < CPUS_MAX; cpu = cpus_next(cpus, cpu)) {
        unsigned last = cpu;
        if (text->length + RANGE_LENGTH > text->capacity) {
            return cpu;
        }
        while (last + 1 < CPUS_MAX && contains(cpus, last + 1)) {
            last++;
        }
        text_add(text, last > cpu ? "%s%u-%u" : "%s%u", comma, cpu, last);
        comma = ",";
        cpu = last + 1;
    }
    return CPUS_MAX;
}

long cpus_allowed(struct cpus *cpus) {
    *cpus = (struct cpus){0};
    /* The kernel returns how many bytes it wrote, and EINVAL if it has more CPUs than fit. */
    long length = sys_sched_getaffinity(sizeof(cpus->bits), cpus->bits);
    return length < 0 ? length : 0;
}

long cpus_move(unsigned cpu) {
    struct cpus only; /* two threads move: nothing is shared, and no more is cleared than used */
    const size_t size = (cpu / 64 + 1) * sizeof(long);
    __builtin_memset(only.bits, 0, size);
    add(&only, cpu);
    return sys_sched_setaffinity(size, only.bits);
}
