/* KTAP on standard output: see report.h. */
#include "report.h"
#include "sys.h"

#define STDOUT 1

static const struct {
    const char *name, *status, *directive;
} results[] = {
    [PASSED] = {"passed", "ok", ""},
    [UNDEFINED_INSTRUCTION] = {"undefined_instruction", "not ok", ""},
    [WRONG_VALUE] = {"wrong_value", "not ok", ""},
    [FAULT] = {"fault", "not ok", ""},
    [BLOCKED] = {"blocked", "ok", "SKIP "},
    [UNTESTED] = {"untested", "ok", "SKIP "},
    [NOT_RUN] = {"not_run", "ok", "SKIP "},
    [RECORDED] = {"recorded", "ok", ""},
};

static char gathered[16384];
static size_t length;

static void add_line(const struct text *line) {
    if (length + line->length + 1 > sizeof(gathered)) {
        report_flush();
    }
    __builtin_memcpy(gathered + length, line->bytes, line->length);
    length += line->length;
    gathered[length++] = '\n';
}

void report_line(const char *format, ...) {
    char bytes[REPORT_LINE_MAX]; /* the NUL's place is the line feed's */
    struct text line = TEXT_IN(bytes);
    va_list arguments;
    va_start(arguments, format);
    text_vadd(&line, format, arguments);
    va_end(arguments);
    add_line(&line);
}

void report_result(const char *mechanism, const char *stage, unsigned cpu,
                   const struct outcome *outcome) {
    static unsigned number;
    report_line("%s %u %s %s cpu=%u # %s%s%s%s", results[outcome->result].status, ++number,
                mechanism, stage, cpu, results[outcome->result].directive,
                results[outcome->result].name, outcome->detail[0] ? " " : "", outcome->detail);
}

/* A reader that made the pipe non-blocking and is slow gets about five seconds. */
static bool wait_for_reader(void) {
    static unsigned waits;
    const struct __kernel_timespec millisecond = {.tv_nsec = 1000000};
    sys_nanosleep(&millisecond);
    return ++waits < 5000;
}

void report_flush(void) {
    const char *from = gathered;
    while (length) {
        long written = sys_write(STDOUT, from, length);
        if (written == -EINTR || (written == -EAGAIN && wait_for_reader())) {
            continue;
        }
        if (written <= 0) {
            sys_exit_group(EXIT_INTERNAL);
        }
        from += written;
        length -= (size_t)written;
    }
}

void report_failure(const char *what, long error) {
    report_line("# failure %s errno=%lu", what, (unsigned long)-error);
    report_flush();
    sys_exit_group(EXIT_INTERNAL);
}
