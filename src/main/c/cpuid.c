/* CPUID: see cpuid.h. */
#include "cpuid.h"
#include "report.h"
#include "stages.h"

#define LEAF_FEATURES 7
#define LEAF7_EBX_FSGSBASE (1u << 0)
#define LEAF1_ECX_HYPERVISOR (1u << 31)
#define LEAF_HYPERVISOR 0x40000000

struct cpuid {
    uint32_t eax, ebx, ecx, edx;
};

static uint32_t max_leaf;

static struct cpuid cpuid(uint32_t leaf) {
    struct cpuid r = {.eax = leaf};
    __asm__ volatile("cpuid" : "+a"(r.eax), "=b"(r.ebx), "+c"(r.ecx), "=d"(r.edx));
    return r;
}

/*
 * Appends a signature of twelve bytes, up to its first byte that is not printable: NULs fill a
 * short one, and a hypervisor may have none. Some hold spaces ("Microsoft Hv", "VIA VIA VIA ").
 */
static void add_signature(struct text *text, uint32_t a, uint32_t b, uint32_t c, char for_space) {
    const uint32_t parts[] = {a, b, c};
    for (unsigned i = 0; i < 12; i++) {
        char byte[2] = {(char)(parts[i / 4] >> i % 4 * 8 & 0xff), '\0'};
        if (byte[0] < ' ' || byte[0] > '~') {
            return;
        }
        if (byte[0] == ' ') {
            byte[0] = for_space;
        }
        text_add(text, "%s", byte);
    }
}

/* The displayed family adds the extended one to 15; the model's upper half counts in 6 and 15. */
static void add_family(struct text *line, uint32_t eax) {
    unsigned stepping = eax & 0xf, model = eax >> 4 & 0xf, family = eax >> 8 & 0xf;
    if (family == 6 || family == 15) {
        model |= (eax >> 16 & 0xf) << 4;
    }
    if (family == 15) {
        family += eax >> 20 & 0xff;
    }
    text_add(line, " family=%u model=%u stepping=%u", family, model, stepping);
}

void cpuid_report_identity(void) {
    char bytes[128];
    struct text line = TEXT_IN(bytes);
    struct cpuid vendor = cpuid(0), features = cpuid(1);
    max_leaf = vendor.eax;
    text_add(&line, "max_leaf=%u vendor=", max_leaf);
    add_signature(&line, vendor.ebx, vendor.edx, vendor.ecx, '_');
    add_family(&line, features.eax);
    text_add(&line, " hypervisor=");
    if (features.ecx & LEAF1_ECX_HYPERVISOR) {
        struct cpuid hypervisor = cpuid(LEAF_HYPERVISOR);
        /* The last word of the line may hold spaces. */
        add_signature(&line, hypervisor.ebx, hypervisor.ecx, hypervisor.edx, ' ');
    } else {
        text_add(&line, "none");
    }
    report_line("# cpuid %s", bytes);
}

struct outcome stage_cpuid_leaf7(const struct segment *unused) {
    (void)unused;
    if (max_leaf < LEAF_FEATURES) {
        return outcome(RECORDED, "fsgsbase=0 max_leaf=%u", max_leaf);
    }
    return outcome(RECORDED, "fsgsbase=%u", cpuid(LEAF_FEATURES).ebx & LEAF7_EBX_FSGSBASE);
}
