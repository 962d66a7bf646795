/*
 * Starts a program as something else may start a Java virtual machine:
 *
 *     launch MODE PROGRAM ARGUMENT...
 *
 * sigchld-ignored  with SIGCHLD ignored
 * sigill-blocked   with SIGILL blocked in the signal mask
 * hang-worker      under a seccomp filter that lets landlock_create_ruleset(2), which only the
 * worker calls, wait for an answer that never comes: its worker hangs after it has tied its life to
 * its parent's. This process keeps the listener open and ends with the program.
 */
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int listen_and_hang(void) {
    struct sock_filter code[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, nr)},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_landlock_create_ruleset},
        {BPF_RET, 0, 0, SECCOMP_RET_USER_NOTIF},
        {BPF_RET, 0, 0, SECCOMP_RET_ALLOW},
    };
    struct sock_fprog filter = {sizeof(code) / sizeof(code[0]), code};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                        &filter);
}

/* The descriptors are shared until execve(2), so that the listener stays open in the parent. */
static int hang(char **argv) {
    int child = (int)syscall(SYS_clone, CLONE_FILES | SIGCHLD, NULL, NULL, NULL, NULL);
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (listen_and_hang() < 0) {
            perror("seccomp");
            _exit(70);
        }
        execv(argv[0], argv);
        _exit(71);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status)
               ? WEXITSTATUS(status)
               : 128 + WTERMSIG(status);
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
    } else {
        return 64;
    }
    execv(argv[2], argv + 2);
    return 71;
}
