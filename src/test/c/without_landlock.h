/* A kernel without Landlock: the call has a number that no kernel knows. */
#ifndef WITHOUT_LANDLOCK_H
#define WITHOUT_LANDLOCK_H

#include <asm/unistd.h>

#undef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 0xffff

#endif
