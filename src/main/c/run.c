/* One pass over the CPUs: see run.h. */
#include "run.h"
#include "cost.h"
#include "report.h"
#include "stages.h"
#include "sys.h"

#include <linux/time.h>

enum {
    CPUID_LEAF7,
    ARCH_PRCTL_GS,
    ARCH_PRCTL_FS,
    INSTRUCTION_GS,
    INSTRUCTION_FS,
    STAGES_OF_EVERY_RUN,
    COMPILER_SEG_GS = STAGES_OF_EVERY_RUN,
    COMPILER_SEG_FS,
    COMPILER_INTRINSICS,
    GS_NON_CANONICAL,
    FS_NON_CANONICAL,
    GS_KERNEL_HALF,
    FS_KERNEL_HALF,
    PRESERVATION_GS,
    PRESERVATION_FS = PRESERVATION_GS + 7,
    STAGES_OF_FULL_RUN = PRESERVATION_FS + 7,
};

#define GS (1u << INSTRUCTION_GS)
#define FS (1u << INSTRUCTION_FS)

/* The stages of preservation of one register, from a place in the table on. */
#define PRESERVATION(at, register, segment, needs)                                                 \
    [at] = {"preservation", register "-yield", stage_yield, segment, true, needs},                 \
    {"preservation", register "-sleep", stage_sleep, segment, true, needs},                        \
    {"preservation", register "-signal", stage_signal, segment, true, needs},                      \
    {"preservation", register "-migration", stage_migration, segment, true, needs},                \
    {"preservation", register "-switch-keep", stage_switch_keep, segment, true, needs},            \
    {"preservation", register "-switch-null", stage_switch_null, segment, true, needs}, {          \
        "preservation", register "-switch-data", stage_switch_data, segment, true, needs           \
    }

static const struct stage {
    const char *mechanism, *name;
    struct outcome (*run)(const struct segment *segment);
    const struct segment *segment;
    bool sandboxed; /* it waits for the seccomp filter */
    unsigned needs; /* the stages that must have passed on this CPU */
} stages[STAGES_OF_FULL_RUN] = {
    [CPUID_LEAF7] = {"cpuid", "leaf7", stage_cpuid_leaf7, NULL, false, 0},
    [ARCH_PRCTL_GS] = {"arch_prctl", "gs", stage_arch_prctl, &segment_gs, false, 0},
    [ARCH_PRCTL_FS] = {"arch_prctl", "fs", stage_arch_prctl, &segment_fs, false, 0},
    [INSTRUCTION_GS] = {"instruction", "gs", stage_instruction, &segment_gs, true, 0},
    [INSTRUCTION_FS] = {"instruction", "fs", stage_instruction, &segment_fs, true, 0},
    [COMPILER_SEG_GS] = {"compiler", "seg_gs", stage_seg_gs, NULL, true, GS},
    [COMPILER_SEG_FS] = {"compiler", "seg_fs", stage_seg_fs, NULL, true, FS},
    [COMPILER_INTRINSICS] = {"compiler", "intrinsics", stage_intrinsics, NULL, true, GS | FS},
    [GS_NON_CANONICAL] = {"instruction", "gs-non-canonical", stage_non_canonical, &segment_gs, true,
                          GS},
    [FS_NON_CANONICAL] = {"instruction", "fs-non-canonical", stage_non_canonical, &segment_fs, true,
                          FS},
    [GS_KERNEL_HALF] = {"instruction", "gs-kernel-half", stage_kernel_half, &segment_gs, true, GS},
    [FS_KERNEL_HALF] = {"instruction", "fs-kernel-half", stage_kernel_half, &segment_fs, true, FS},
    PRESERVATION(PRESERVATION_GS, "gs", &segment_gs, GS),
    PRESERVATION(PRESERVATION_FS, "fs", &segment_fs, FS),
};

uint64_t run_clock_ns(void) {
    struct __kernel_timespec now;
    long error = sys_clock_gettime(CLOCK_MONOTONIC, &now);
    if (error) {
        report_failure("clock_gettime", error);
    }
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* Passed if this thread is on that CPU now. */
static struct outcome is_on(unsigned cpu) {
    unsigned here;
    long error = sys_getcpu(&here);
    if (error) {
        return outcome(UNTESTED, "getcpu refused errno=%lu", (unsigned long)-error);
    }
    return here == cpu ? outcome_passed() : outcome(UNTESTED, "moved to cpu %u", here);
}

static struct outcome run_stage(const struct stage *stage, unsigned cpu) {
    struct outcome on = is_on(cpu);
    if (on.result != PASSED) {
        return on;
    }
    struct outcome result = stage->run(stage->segment);
    on = is_on(cpu);
    return on.result == PASSED ? result : on;
}

static void report(const struct stage *stage, unsigned cpu, const struct outcome *result) {
    report_result(stage->mechanism, stage->name, cpu, result);
}

/* Once: the first CPU on which the stages ran stands for all. */
static void report_costs(unsigned passed) {
    static bool reported;
    if (!reported) {
        if (passed & GS) {
            cost_instruction(&segment_gs);
        }
        if (passed & FS) {
            cost_instruction(&segment_fs);
        }
        reported = true;
    }
}

static void run_stages(unsigned cpu, unsigned count, long seccomp_error) {
    unsigned passed = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct stage *stage = &stages[i];
        unsigned missing = stage->needs & ~passed;
        struct outcome result;
        if (stage->sandboxed && seccomp_error) {
            result = outcome(BLOCKED, "seccomp refused errno=%lu", (unsigned long)-seccomp_error);
        } else if (missing) {
            const struct stage *needed = &stages[__builtin_ctz(missing)];
            result = outcome(NOT_RUN, "%s %s did not pass", needed->mechanism, needed->name);
        } else {
            result = run_stage(stage, cpu);
        }
        passed |= (unsigned)(result.result == PASSED) << i;
        report(stage, cpu, &result);
        if (i + 1 == STAGES_OF_EVERY_RUN) {
            /* What follows may end the worker, and what is known must not be lost with it. */
            report_flush();
        }
    }
    if (count == STAGES_OF_FULL_RUN) {
        report_costs(passed);
    }
}

static void run_cpu(const struct run *run, unsigned cpu, unsigned count) {
    struct outcome reached = outcome_passed();
    if (run->deadline_ns && run_clock_ns() > run->deadline_ns) {
        reached = outcome(UNTESTED, "budget spent");
    } else {
        long error = cpus_move(cpu);
        if (error) {
            reached = outcome(UNTESTED, "move refused errno=%lu", (unsigned long)-error);
        }
    }
    if (reached.result == PASSED) {
        run_stages(cpu, count, run->seccomp_error);
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        report(&stages[i], cpu, &reached);
    }
}

void run(const struct run *run) {
    unsigned count = run->full ? STAGES_OF_FULL_RUN : STAGES_OF_EVERY_RUN;
    report_line("1..%u", cpus_count(run->cpus) * count);
    report_flush();
    for (unsigned cpu = cpus_next(run->cpus, 0); cpu < CPUS_MAX;
         cpu = cpus_next(run->cpus, cpu + 1)) {
        run_cpu(run, cpu, count);
        report_flush();
    }
}
