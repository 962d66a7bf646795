/*
 * The CPUID instruction: who made the processor, and who runs it.
 * Source: Intel SDM vol. 2A, CPUID; leaf 0x40000000 by the hypervisors' convention
 * (Documentation/virt/kvm/x86/cpuid.rst).
 */
#ifndef CPUID_H
#define CPUID_H

/* Prints the "# cpuid" line. It comes before stage_cpuid_leaf7, which uses the highest leaf. */
void cpuid_report_identity(void);

#endif
