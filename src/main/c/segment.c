/* The two segment registers: see segment.h. */
#include "segment.h"
#include "fsgsbase.h"
#include "sys.h"

const struct segment segment_gs = {
    .name = "gs",
    .read_base = rdgsbase,
    .write_base = wrgsbase,
    .load = gs_load,
    .store = gs_store,
    .read_selector = gs_read_selector,
    .write_selector = gs_write_selector,
    .read_base_name = "rdgsbase",
    .write_base_name = "wrgsbase",
    .load_name = "gs_load",
    .store_name = "gs_store",
    .arch_set = ARCH_SET_GS,
    .arch_get = ARCH_GET_GS,
    .arch_set_name = "arch_set_gs",
    .arch_get_name = "arch_get_gs",
};

const struct segment segment_fs = {
    .name = "fs",
    .read_base = rdfsbase,
    .write_base = wrfsbase,
    .load = fs_load,
    .store = fs_store,
    .read_selector = fs_read_selector,
    .write_selector = fs_write_selector,
    .read_base_name = "rdfsbase",
    .write_base_name = "wrfsbase",
    .load_name = "fs_load",
    .store_name = "fs_store",
    .arch_set = ARCH_SET_FS,
    .arch_get = ARCH_GET_FS,
    .arch_set_name = "arch_set_fs",
    .arch_get_name = "arch_get_fs",
};
