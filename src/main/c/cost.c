/* The cost of an access: see cost.h. */
#include "cost.h"
#include "fsgsbase.h"
#include "report.h"
#include "run.h"
#include "sys.h"

#define BATCHES 7
#define CALLS 64
#define INSTRUCTIONS 2048

/* Beyond 32 bits: kernels before 4.7 keep a lower base in a descriptor. */
#define BASE 0x200000000

/* A number of accesses in a row. Returns 0, or not 0 if one was refused. */
typedef long accesses_fn(const struct segment *segment);

static void report(const struct segment *segment, const char *mechanism, const char *operation,
                   uint64_t nanoseconds, unsigned accesses) {
    const uint64_t hundredths = nanoseconds * 100 / accesses;
    if (hundredths) {
        report_line("# cost register=%s mechanism=%s operation=%s nanoseconds=%lu.%lu%lu",
                    segment->name, mechanism, operation, hundredths / 100, hundredths / 10 % 10,
                    hundredths % 10);
    }
}

/* Keeps the times in order; there are few. */
static void insert(uint64_t *times, unsigned count, uint64_t time) {
    while (count && times[count - 1] > time) {
        times[count] = times[count - 1];
        count--;
    }
    times[count] = time;
}

static void measure(const struct segment *segment, const char *mechanism, const char *operation,
                    accesses_fn *batch, unsigned accesses) {
    uint64_t times[BATCHES];
    for (unsigned i = 0; i < BATCHES; i++) {
        const uint64_t start = run_clock_ns();
        if (batch(segment)) {
            return;
        }
        insert(times, i, run_clock_ns() - start);
    }
    report(segment, mechanism, operation, times[BATCHES / 2], accesses);
}

static long arch_reads(const struct segment *segment) {
    uint64_t base;
    long error = 0;
    for (unsigned i = 0; i < CALLS && !error; i++) {
        error = sys_arch_prctl(segment->arch_get, (uint64_t)&base);
    }
    return error;
}

static long arch_writes(const struct segment *segment) {
    long error = 0;
    for (unsigned i = 0; i < CALLS && !error; i++) {
        error = sys_arch_prctl(segment->arch_set, BASE);
    }
    return error;
}

/* The instruction itself, and not a call through the segment's pointer. */
#define INSTRUCTION_BATCH(name, access)                                                            \
    static long name(const struct segment *unused) {                                               \
        fault_t fault = 0;                                                                         \
        (void)unused;                                                                              \
        for (unsigned i = 0; i < INSTRUCTIONS; i++) {                                              \
            fault |= (access);                                                                     \
        }                                                                                          \
        return fault != 0;                                                                         \
    }

static uint64_t last_read;
INSTRUCTION_BATCH(gs_reads, rdgsbase(&last_read))
INSTRUCTION_BATCH(gs_writes, wrgsbase(BASE))
INSTRUCTION_BATCH(fs_reads, rdfsbase(&last_read))
INSTRUCTION_BATCH(fs_writes, wrfsbase(BASE))

void cost_arch_prctl(const struct segment *segment) {
    measure(segment, "arch_prctl", "read", arch_reads, CALLS);
    measure(segment, "arch_prctl", "write", arch_writes, CALLS);
    sys_arch_prctl(segment->arch_set, 0);
}

void cost_instruction(const struct segment *segment) {
    const bool gs = segment == &segment_gs;
    measure(segment, "instruction", "read", gs ? gs_reads : fs_reads, INSTRUCTIONS);
    measure(segment, "instruction", "write", gs ? gs_writes : fs_writes, INSTRUCTIONS);
    segment->write_base(0);
}
