// SPDX-License-Identifier: GPL-2.0
/*
 * Keeps CR4 bit 16 (FSGSBASE) set behind the kernel's back, as out-of-tree modules have done. A
 * test fixture for guests that are thrown away: with this loaded, any user can take the kernel
 * over.
 *
 * The bit is set with a raw MOV: native_write_cr4() would refuse it since 5.8. Whenever the kernel
 * writes CR4 itself, such as for a global TLB flush, the bit is lost, so it is set again as soon as
 * that function returns, on the same CPU and before anything else runs there.
 *
 *   insmod mod_set_cr4_fsgsbase.ko             on all CPUs
 *   insmod mod_set_cr4_fsgsbase.ko only=2      on CPU 2
 *   insmod mod_set_cr4_fsgsbase.ko unlist=1    and /proc/modules does not show it
 */
#include <linux/kprobes.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/smp.h>

#define FSGSBASE (1UL << 16)

static int only = -1;
module_param(only, int, 0444);
MODULE_PARM_DESC(only, "the one CPU to do it on; -1: on all of them");

static bool unlist;
module_param(unlist, bool, 0444);
MODULE_PARM_DESC(unlist, "leave the list of modules");

static void set(void *unused)
{
	unsigned long cr4;

	if (only >= 0 && smp_processor_id() != only)
		return;
	asm volatile("mov %%cr4, %0" : "=r"(cr4));
	asm volatile("mov %0, %%cr4" : : "r"(cr4 | FSGSBASE) : "memory");
}

static int written(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	set(NULL);
	return 0;
}

static struct kretprobe after_write = {
    .kp.symbol_name = "native_write_cr4",
    .handler = written,
};

static int __init start(void)
{
	int failed = register_kretprobe(&after_write);

	if (failed)
		return failed;
	on_each_cpu(set, NULL, 1);
	if (unlist)
		list_del(&THIS_MODULE->list);
	return 0;
}

module_init(start);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Sets CR4.FSGSBASE behind the kernel's back, for guests under test");
