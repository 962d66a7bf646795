/*
 * What may come between two instructions of a thread, other than a forced switch: it yields, it
 * sleeps, a signal comes, it moves to another CPU and back.
 */
#include "preservation.h"
#include "stages.h"
#include "sys.h"

static const struct cpus *allowed;
static int pid;
static volatile unsigned delivered;

static void handle(int signal) {
    (void)signal;
    delivered++;
}

void events_prepare(const struct cpus *cpus) {
    allowed = cpus;
    pid = sys_getpid();
    fault_handle_sent(SIGUSR1, handle);
}

/* One case. */
static struct outcome preserve(const struct segment *segment, event_fn *event) {
    const unsigned selector = segment->read_selector();
    struct outcome last = preservation_try(segment, SELECTOR_KEEP, HIGH_BASE, event, 0);
    preservation_restore(segment, selector);
    if (last.result == PASSED) {
        return preservation_judge(1, 0, "");
    }
    if (last.result == WRONG_VALUE) {
        struct outcome first = outcome(WRONG_VALUE, "case=0x%lx %s", HIGH_BASE, last.detail);
        return preservation_judge(1, 1, first.detail);
    }
    return last;
}

static struct outcome came(long error) {
    return error ? outcome(BLOCKED, "errno=%lu", (unsigned long)-error) : outcome_passed();
}

static struct outcome yield(const struct segment *segment, uint64_t remote) {
    (void)segment;
    (void)remote;
    return came(sys_sched_yield());
}

static struct outcome nap(const struct segment *segment, uint64_t remote) {
    const struct __kernel_timespec shortest = {.tv_nsec = 1};
    (void)segment;
    (void)remote;
    return came(sys_nanosleep(&shortest));
}

/* A signal to oneself is delivered before tgkill(2) returns; the handler ends in rt_sigreturn(2).
 */
static struct outcome signal_itself(const struct segment *segment, uint64_t remote) {
    const unsigned before = delivered;
    (void)segment;
    (void)remote;
    struct outcome sent = came(sys_tgkill(pid, pid, SIGUSR1));
    return sent.result == PASSED && delivered == before ? outcome(UNTESTED, "no signal came")
                                                        : sent;
}

static struct outcome migrate(const struct segment *segment, uint64_t remote) {
    unsigned here = 0, reached = CPUS_MAX;
    (void)segment;
    (void)remote;
    sys_getcpu(&here);
    unsigned there = cpus_next(allowed, here + 1);
    there = there < CPUS_MAX ? there : cpus_next(allowed, 0);
    if (there == here) {
        return outcome(NOT_RUN, "there is only one CPU");
    }
    long error = cpus_move(there);
    sys_getcpu(&reached);
    long back = cpus_move(here);
    if (error || back) {
        return outcome(UNTESTED, "move refused errno=%lu", (unsigned long)-(error ? error : back));
    }
    return reached == there ? outcome_passed() : outcome(UNTESTED, "moved to cpu %u", reached);
}

struct outcome stage_yield(const struct segment *segment) {
    return preserve(segment, yield);
}

struct outcome stage_sleep(const struct segment *segment) {
    return preserve(segment, nap);
}

struct outcome stage_signal(const struct segment *segment) {
    return preserve(segment, signal_itself);
}

struct outcome stage_migration(const struct segment *segment) {
    return preserve(segment, migrate);
}
