/* The command line: see options.h. */
#include "options.h"
#include "report.h"
#include "sys.h"

#define OUTPUT_BYTES_DEFAULT (16u << 20)
#define DAY_MS 86400000u

static const char usage[] =
    "usage: fsgsbase-worker [OPTION]...\n"
    "Executes RDFSBASE, RDGSBASE, WRFSBASE and WRGSBASE on each CPU it may run on, and\n"
    "prints what happened as KTAP. The status is 0 when it came to the end, whatever it\n"
    "found, 64 for bad arguments, 70 for a failure of its own.\n"
    "\n"
    "  --cpus=LIST           only these of its CPUs, such as 0-3,8\n"
    "  --limit=N             at most the first N of them\n"
    "  --budget-ms=N         begin no CPU later than this many milliseconds after the start\n"
    "  --full                also the compiler's support, odd bases, preservation and cost\n"
    "  --parent=PID          end at once unless this is the parent process\n"
    "  --output-limit=BYTES  write at most this much to a file, 16777216 if not given\n"
    "  --help                print this\n";

static _Noreturn void refuse(const char *argument) {
    char bytes[256];
    struct text line = TEXT_IN(bytes);
    text_add(&line, "fsgsbase-worker: bad argument (see --help): %s", argument);
    bytes[line.length++] = '\n'; /* in the place of the NUL */
    sys_write(2, bytes, line.length);
    sys_exit_group(EXIT_USAGE);
}

static bool number(const char *value, uint64_t highest, uint64_t *result) {
    return text_number(&value, highest, result) && !*value;
}

static bool parse(struct options *options, const char *argument) {
    const char *value;
    uint64_t n = 0;
    bool good;
    if ((value = text_after(argument, "--parent="))) {
        good = number(value, INT32_MAX, &n) && n > 0;
        options->parent = (int)n;
    } else if ((value = text_after(argument, "--cpus="))) {
        good = cpus_parse(&options->cpus, value);
    } else if ((value = text_after(argument, "--limit="))) {
        good = number(value, UINT32_MAX, &n) && n > 0;
        options->limit = (unsigned)n;
    } else if ((value = text_after(argument, "--budget-ms="))) {
        good = number(value, DAY_MS, &n) && n > 0;
        options->budget_ms = n;
    } else if ((value = text_after(argument, "--output-limit="))) {
        good = number(value, INT64_MAX, &n) && n > 0;
        options->output_bytes = n;
    } else {
        good = options->full = text_equal(argument, "--full");
    }
    return good;
}

void options_parse(struct options *options, char *const *arguments) {
    *options = (struct options){.limit = CPUS_MAX, .output_bytes = OUTPUT_BYTES_DEFAULT};
    __builtin_memset(&options->cpus, 0xff, sizeof(options->cpus));
    for (; *arguments; arguments++) {
        if (text_equal(*arguments, "--help")) {
            sys_write(1, usage, sizeof(usage) - 1);
            sys_exit_group(0);
        }
        if (!parse(options, *arguments)) {
            refuse(*arguments);
        }
    }
}
