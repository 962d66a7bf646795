/*
 * The image's entry point: /app/fsgsbase-probe [ARGUMENT...]
 *
 * The service and a command want other options of the Java virtual machine and another AOT cache,
 * and the image has no shell to choose them. A command is what Cli.isFor() says: a first argument
 * that does not begin with two dashes, or --help or --version. A wrong guess costs time and nothing
 * else, for the program decides by its arguments again.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_ARGUMENTS = 1024, EX_SOFTWARE = 70, EX_USAGE = 64 };

static const char java[] = "/opt/java/runtime/bin/java";

static int is_command(const char *first) {
    return strncmp(first, "--", 2) != 0 || !strcmp(first, "--help") || !strcmp(first, "--version");
}

int main(int argc, char **argv) {
    static char *service[] = {"@/app/service.args", "-XX:AOTCache=/app/service.aot"};
    static char *command[] = {"@/app/check.args", "-XX:AOTCache=/app/check.aot"};
    char **options = argc > 1 && is_command(argv[1]) ? command : service;
    char *arguments[MAX_ARGUMENTS + 8] = {"java", options[0], options[1], "-jar",
                                          "/app/fsgsbase-probe.jar"};

    if (argc > MAX_ARGUMENTS) {
        fprintf(stderr, "fsgsbase-probe: more than %d arguments\n", MAX_ARGUMENTS);
        return EX_USAGE;
    }
    for (int i = 1; i < argc; i++)
        arguments[4 + i] = argv[i];
    execv(java, arguments);
    perror(java);
    return EX_SOFTWARE;
}
