/* The layers of the sandbox, in their order: see sandbox.h. */
#include "sandbox.h"
#include "report.h"
#include "sys.h"

#include <linux/types.h>

#define ADDRESS_SPACE_BYTES (16u << 20)

void sandbox_report(const char *layer, long error) {
    if (!error) {
        report_line("# sandbox %s in_force", layer);
        return;
    }
    /* What a kernel without the layer answers; any other errno is somebody's decision. */
    bool unavailable = error == -ENOSYS || error == -EINVAL || error == -EOPNOTSUPP;
    report_line("# sandbox %s %s errno=%lu", layer, unavailable ? "unavailable" : "refused",
                (unsigned long)-error);
}

struct linux_dirent64 {
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
};

/* Closes what /proc/self/fd lists from 2 on; the listing's own descriptor comes last. */
static long close_listed(void) {
    _Alignas(struct linux_dirent64) char entries[2048];
    int listing = (int)sys_open("/proc/self/fd", O_RDONLY | O_DIRECTORY);
    long length = listing;
    while (length >= 0 && (length = sys_getdents64(listing, entries, sizeof(entries))) > 0) {
        for (long at = 0; at < length;) {
            const struct linux_dirent64 *entry = (const void *)(entries + at);
            const char *name = entry->name;
            uint64_t fd;
            if (text_number(&name, INT32_MAX, &fd) && fd >= 2 && (int)fd != listing) {
                sys_close((int)fd);
            }
            at += entry->length;
        }
    }
    if (listing >= 0) {
        sys_close(listing);
    }
    return length;
}

/*
 * Standard output is all that stays: what a parent leaves open (a JVM's sockets and pipes are not
 * close-on-exec) is closed here and not by its care.
 */
static void close_files(void) {
    sys_close(0);
    long error = sys_close_range(2, ~0u);
    if (!error) {
        sandbox_report("close_range", 0);
        return;
    }
    /* Before Linux 5.9, or a container's filter that does not know the call. */
    error = close_listed();
    if (error) {
        sandbox_report("close_range", error);
    } else {
        report_line("# sandbox close_range in_force by /proc/self/fd");
    }
}

static void die_with_parent(int parent) {
    long error = sys_prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (parent && sys_getppid() != parent) {
        report_failure("the parent is gone", -ESRCH);
    }
    sandbox_report("pdeathsig", error);
}

/* Lowers a limit, both soft and hard; one that is lower already stays. */
static long lower(int resource, uint64_t value) {
    struct rlimit64 limit;
    long error = sys_prlimit(resource, NULL, &limit);
    if (error) {
        return error;
    }
    limit.rlim_max = limit.rlim_max < value ? limit.rlim_max : value;
    limit.rlim_cur = limit.rlim_max;
    return sys_prlimit(resource, &limit, NULL);
}

void sandbox_enter(int parent, const struct sandbox_limits *limits) {
    close_files();
    die_with_parent(parent);
    sandbox_report("dumpable", sys_prctl(PR_SET_DUMPABLE, 0));
    sandbox_report("rlimit_core", lower(RLIMIT_CORE, 0));
    sandbox_report("rlimit_fsize", lower(RLIMIT_FSIZE, limits->output_bytes));
    sandbox_report("rlimit_cpu", lower(RLIMIT_CPU, limits->cpu_seconds));
}

static void forbid_processes(void) {
    long error = lower(RLIMIT_NPROC, 0);
    if (!error && !sys_getuid()) {
        /* kernel/fork.c, copy_process; seccomp forbids it all the same */
        report_line("# sandbox rlimit_nproc unavailable uid 0 is not limited");
        return;
    }
    sandbox_report("rlimit_nproc", error);
}

void sandbox_renounce(void) {
    sandbox_report("no_new_privs", sys_prctl(PR_SET_NO_NEW_PRIVS, 1));
    landlock_lock();
}

long sandbox_lock(void) {
    forbid_processes();
    sandbox_report("rlimit_nofile", lower(RLIMIT_NOFILE, 0));
    sandbox_report("rlimit_as", lower(RLIMIT_AS, ADDRESS_SPACE_BYTES));
    long error = seccomp_lock();
    sandbox_report("seccomp", error);
    return error;
}
