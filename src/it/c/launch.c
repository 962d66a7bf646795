/*
 * Starts a program as something else may start a Java virtual machine:
 *
 *     launch MODE PROGRAM ARGUMENT...
 *
 * sigchld-ignored  with SIGCHLD ignored
 * sigill-blocked   with SIGILL blocked in the signal mask
 * hang-worker      under a seccomp filter that lets landlock_create_ruleset(2), which only the
 * worker calls, wait for an answer that never comes: its worker hangs after it has tied its life to
 * its parent's
 * no-memory        under a seccomp filter through which posix_spawn(3) gets ENOMEM from clone(2)
 * three times, as from a kernel that has no memory for a child, and works from then on
 *
 * This process keeps the filter's listener and ends with the program: seccomp_unotify(2).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ANSWERS_WITHOUT_MEMORY 3

static struct sock_filter hang_worker[] = {
    {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, nr)},
    {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_landlock_create_ruleset},
    {BPF_RET, 0, 0, SECCOMP_RET_USER_NOTIF},
    {BPF_RET, 0, 0, SECCOMP_RET_ALLOW},
};

/* clone3(2) hides its flags in memory; without it glibc takes clone(2). */
static struct sock_filter no_memory[] = {
    {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, nr)},
    {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_clone3},
    {BPF_RET, 0, 0, SECCOMP_RET_ERRNO | ENOSYS},
    {BPF_JMP | BPF_JEQ | BPF_K, 0, 3, SYS_clone},
    {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, args[0])},
    {BPF_JMP | BPF_JSET | BPF_K, 0, 1, CLONE_VFORK},
    {BPF_RET, 0, 0, SECCOMP_RET_USER_NOTIF},
    {BPF_RET, 0, 0, SECCOMP_RET_ALLOW},
};

static int install(struct sock_filter *code, unsigned short length) {
    struct sock_fprog filter = {length, code};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    int listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                SECCOMP_FILTER_FLAG_NEW_LISTENER, &filter);
    if (listener < 0) {
        perror("seccomp");
        _exit(70);
    }
    return listener;
}

/* The listener closes at execve(2) in the child, and stays open here. */
static int start(char **argv) {
    int child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execv(argv[0], argv);
        _exit(71);
    }
    return child;
}

/* Until the program ends. */
static void answer(int listener, int program) {
    struct pollfd events[] = {{.fd = listener, .events = POLLIN},
                              {.fd = (int)syscall(SYS_pidfd_open, program, 0), .events = POLLIN}};
    int calls = 0;
    while (poll(events, 2, -1) >= 0 && !events[1].revents) {
        struct seccomp_notif call = {0};
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) == 0) {
            struct seccomp_notif_resp response = {.id = call.id};
            if (calls++ < ANSWERS_WITHOUT_MEMORY) {
                response.error = -ENOMEM;
            } else {
                response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
            }
            ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
        }
    }
}

static int wait_for(int child) {
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child) {
        return 70;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int hang(char **argv) {
    install(hang_worker, sizeof(hang_worker) / sizeof(hang_worker[0]));
    return wait_for(start(argv));
}

static int without_memory(char **argv) {
    int listener = install(no_memory, sizeof(no_memory) / sizeof(no_memory[0]));
    int program = start(argv);
    answer(listener, program);
    return wait_for(program);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        return 64;
    }
    if (!strcmp(argv[1], "sigchld-ignored")) {
        signal(SIGCHLD, SIG_IGN);
    } else if (!strcmp(argv[1], "sigill-blocked")) {
        sigset_t ill;
        sigemptyset(&ill);
        sigaddset(&ill, SIGILL);
        sigprocmask(SIG_BLOCK, &ill, NULL);
    } else if (!strcmp(argv[1], "hang-worker")) {
        return hang(argv + 2);
    } else if (!strcmp(argv[1], "no-memory")) {
        return without_memory(argv + 2);
    } else {
        return 64;
    }
    execv(argv[2], argv + 2);
    return 71;
}
