/* How a stage ended: see outcome.h. */
#include "outcome.h"

struct outcome outcome(enum result result, const char *format, ...) {
    struct outcome made = {.result = result};
    struct text detail = TEXT_IN(made.detail);
    va_list arguments;
    va_start(arguments, format);
    text_vadd(&detail, format, arguments);
    va_end(arguments);
    return made;
}

struct outcome outcome_passed(void) {
    return (struct outcome){.result = PASSED};
}

struct outcome outcome_compare(const char *check, uint64_t wrote, uint64_t read) {
    if (wrote == read) {
        return outcome_passed();
    }
    return outcome(WRONG_VALUE, "check=%s wrote=0x%lx read=0x%lx", check, wrote, read);
}
