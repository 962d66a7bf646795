/* How a stage ended on one CPU. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "text.h"

enum result {
    PASSED,
    UNDEFINED_INSTRUCTION, /* an instruction raised #UD */
    WRONG_VALUE,           /* it executed, and what was read is not what was written */
    FAULT,                 /* it raised another fault, and the worker recovered */
    BLOCKED,               /* a policy or the kernel refuses what the stage needs */
    UNTESTED,              /* the CPU was not reached, or was left while the stage ran */
    NOT_RUN,               /* left out, because a stage before it did not pass */
    RECORDED,              /* written down; there is no right or wrong */
};

/* How a stage ended, and the values behind it: key=value words or a short phrase, without '#'. */
struct outcome {
    enum result result;
    char detail[160];
};

__attribute__((format(printf, 2, 3))) struct outcome outcome(enum result result, const char *format,
                                                             ...);

struct outcome outcome_passed(void);

/* Passed if what was read is what was written, else the wrong value and the check that saw it. */
struct outcome outcome_compare(const char *check, uint64_t wrote, uint64_t read);

#endif
