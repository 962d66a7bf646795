/*
 * The second thread: see partner.h. It is made by clone(2) alone: no CLONE_SETTLS, as FS is to be
 * tested, and no CLONE_SYSVSEM, for which System V semaphores would have to be allowed.
 *
 * It works through futex(2), one question at a time. Each side sleeps while the other works.
 */
#include "partner.h"
#include "cpus.h"
#include "sys.h"

/* A signal's frame holds the vector registers: 11 KiB with AMX (Intel SDM vol. 1, 13.5.14). */
#define STACK_BYTES 32768

#define ANSWER_SECONDS 1
/* A signal from outside may interrupt a wait; nobody may make it endless. */
#define WAITS 4

static _Alignas(16) unsigned char stack[STACK_BYTES];
static long start_error = -ESRCH;
static bool lost;

static uint32_t asked, answered; /* how many questions */
static struct {
    const struct segment *segment;
    uint64_t base;
    unsigned cpu;
} question;
static struct {
    fault_t fault;
    long error;
    unsigned cpu;
} answer;

static uint32_t count(const uint32_t *counter) {
    return __atomic_load_n(counter, __ATOMIC_ACQUIRE);
}

static void advance(uint32_t *counter) {
    __atomic_add_fetch(counter, 1, __ATOMIC_RELEASE);
    sys_futex(counter, FUTEX_WAKE_PRIVATE, 1, NULL);
}

static void give_answer(void) {
    answer.fault = 0;
    answer.error = sys_getcpu(&answer.cpu);
    if (!answer.error && answer.cpu != question.cpu) {
        answer.error = cpus_move(question.cpu);
        sys_getcpu(&answer.cpu);
    }
    if (!answer.error && answer.cpu == question.cpu) {
        answer.fault = question.segment->write_base(question.base);
    }
}

static _Noreturn void partner_main(void) {
    for (;;) {
        while (count(&asked) == answered) {
            long error = sys_futex(&asked, FUTEX_WAIT_PRIVATE, answered, NULL);
            if (error && error != -EAGAIN && error != -EINTR) {
                sys_exit(1);
            }
        }
        give_answer();
        advance(&answered);
    }
}

void partner_start(void) {
    const long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
    register long no_tls __asm__("r8") = 0;
    register long no_child_tid __asm__("r10") = 0;
    long result;
    /* The new thread has an empty stack, from which there is no return. */
    __asm__ volatile("syscall\n"
                     "testq %%rax, %%rax\n"
                     "jnz 1f\n"
                     "xorl %%ebp, %%ebp\n"
                     "call %P[entry]\n"
                     "1:\n"
                     : "=a"(result)
                     : "a"((long)__NR_clone), "D"(flags), "S"(stack + STACK_BYTES), "d"(0l),
                       "r"(no_child_tid), "r"(no_tls), [entry] "i"(partner_main)
                     : "rcx", "r11", "memory");
    start_error = result < 0 ? result : 0;
}

static bool wait_for_answer(void) {
    const struct __kernel_timespec timeout = {.tv_sec = ANSWER_SECONDS};
    for (unsigned i = 0; i < WAITS && count(&answered) != asked; i++) {
        if (sys_futex(&answered, FUTEX_WAIT_PRIVATE, asked - 1, &timeout) == -ETIMEDOUT) {
            break;
        }
    }
    return count(&answered) == asked;
}

struct outcome partner_hold(const struct segment *segment, uint64_t base, unsigned cpu) {
    if (start_error) {
        return outcome(NOT_RUN, "clone errno=%lu", (unsigned long)-start_error);
    }
    if (!lost) {
        question.segment = segment;
        question.base = base;
        question.cpu = cpu;
        advance(&asked);
        lost = !wait_for_answer();
    }
    if (lost) {
        return outcome(UNTESTED, "partner did not answer");
    }
    if (answer.error) {
        return outcome(UNTESTED, "partner errno=%lu", (unsigned long)-answer.error);
    }
    if (answer.cpu != cpu) {
        return outcome(UNTESTED, "partner is on cpu %u", answer.cpu);
    }
    return answer.fault ? outcome(UNTESTED, "partner signal=%u", fault_signal(answer.fault))
                        : outcome_passed();
}
