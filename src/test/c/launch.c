/*
 * Starts a program as no shell can: launch [OPTION]... PROGRAM ARGUMENT...
 *
 *   --open=N                  with this many more files open, none of them close-on-exec
 *   --refuse-close-range=E    under a seccomp filter that answers close_range(2) with this errno
 *   --program=FILE            this file, which takes PROGRAM for its own name
 *   --each                    once for each argument, which is its only one; prints the raw wait
 *                             status of each: "# ended NAME STATUS"
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void end(const char *what) {
    perror(what);
    exit(70);
}

static void open_files(int count) {
    for (int i = 0; i < count; i++) {
        if (open("/dev/null", O_RDONLY) < 0) {
            end("open");
        }
    }
}

static void refuse_close_range(unsigned error) {
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_close_range, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof(code) / sizeof(code[0]), code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program)) {
        end("seccomp");
    }
}

static void run_each(char *program, char **names) {
    for (; *names; names++) {
        pid_t child = fork();
        if (!child) {
            execv(program, (char *[]){program, *names, NULL});
            end(program);
        }
        int status;
        if (child < 0 || waitpid(child, &status, 0) != child) {
            end("fork");
        }
        printf("# ended %s %d\n", *names, status);
        fflush(stdout);
    }
    exit(0);
}

int main(int count, char **arguments) {
    const char *file = NULL;
    int each = 0, i = 1;
    (void)count;
    for (; arguments[i] && !strncmp(arguments[i], "--", 2); i++) {
        const char *value = strchr(arguments[i], '=');
        int number = value ? atoi(value + 1) : 0;
        if (!strncmp(arguments[i], "--open=", 7)) {
            open_files(number);
        } else if (!strncmp(arguments[i], "--refuse-close-range=", 21)) {
            refuse_close_range((unsigned)number);
        } else if (!strncmp(arguments[i], "--program=", 10)) {
            file = value + 1;
        } else {
            each = !strcmp(arguments[i], "--each");
        }
    }
    if (each) {
        run_each(arguments[i], arguments + i + 1);
    }
    execv(file ? file : arguments[i], arguments + i);
    end(arguments[i]);
}
