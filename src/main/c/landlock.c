/*
 * Landlock, deny-all: a ruleset that handles every right and holds no rule.
 * Source: Documentation/userspace-api/landlock.rst; include/uapi/linux/landlock.h. The rights of
 * later kernels are spelled out, as the headers of the machine that compiles may be older.
 */
#include "report.h"
#include "sandbox.h"
#include "sys.h"

#define CREATE_RULESET_VERSION (1u << 0)

/* struct landlock_ruleset_attr as of ABI 6; older kernels know a beginning of it. */
struct ruleset {
    uint64_t handled_access_fs;  /* ABI 1 */
    uint64_t handled_access_net; /* ABI 4 */
    uint64_t scoped;             /* ABI 6 */
};

/* All rights of an ABI: its number and how many of the lowest bits are rights. */
#define RIGHTS(count) ((1ull << (count)) - 1)

static uint64_t fs_rights(long abi) {
    if (abi >= 5) {
        return RIGHTS(16); /* LANDLOCK_ACCESS_FS_IOCTL_DEV */
    }
    if (abi >= 3) {
        return RIGHTS(15); /* LANDLOCK_ACCESS_FS_TRUNCATE */
    }
    return abi >= 2 ? RIGHTS(14) /* LANDLOCK_ACCESS_FS_REFER */ : RIGHTS(13);
}

static size_t known_size(long abi) {
    if (abi >= 6) {
        return sizeof(struct ruleset);
    }
    return abi >= 4 ? offsetof(struct ruleset, scoped)
                    : offsetof(struct ruleset, handled_access_net);
}

static long restrict_self(long abi) {
    const struct ruleset ruleset = {
        .handled_access_fs = fs_rights(abi),
        .handled_access_net = abi >= 4 ? RIGHTS(2) : 0, /* BIND_TCP, CONNECT_TCP */
        .scoped = abi >= 6 ? RIGHTS(2) : 0,             /* ABSTRACT_UNIX_SOCKET, SIGNAL */
    };
    long fd = sys_landlock_create_ruleset(&ruleset, known_size(abi), 0);
    if (fd < 0) {
        return fd;
    }
    long error = sys_landlock_restrict_self((int)fd);
    sys_close((int)fd);
    return error;
}

void landlock_lock(void) {
    long abi = sys_landlock_create_ruleset(NULL, 0, CREATE_RULESET_VERSION);
    long error = abi < 0 ? abi : restrict_self(abi);
    if (error) {
        sandbox_report("landlock", error);
    } else {
        report_line("# sandbox landlock in_force abi=%lu", (unsigned long)abi);
    }
}
