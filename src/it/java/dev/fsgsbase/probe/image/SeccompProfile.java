package dev.fsgsbase.probe.image;

import com.github.dockerjava.api.model.HostConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Profiles that allow everything but one call. ARCH_SET_FS stays allowed in all of them: without it
 * no program that uses glibc gets as far as its main function.
 */
enum SeccompProfile {
  ARCH_PRCTL_EPERM(archPrctl("SCMP_ACT_ERRNO")),
  ARCH_PRCTL_KILLS(archPrctl("SCMP_ACT_KILL_PROCESS")),
  SECCOMP_EPERM("{\"names\":[\"seccomp\"],\"action\":\"SCMP_ACT_ERRNO\"}");

  private final String rules;

  SeccompProfile(String rules) {
    this.rules = rules;
  }

  /** ARCH_SET_GS, ARCH_GET_FS and ARCH_GET_GS: arch/x86/include/uapi/asm/prctl.h. */
  private static String archPrctl(String action) {
    return LongStream.of(0x1001, 0x1003, 0x1004)
        .mapToObj(
            code ->
                "{\"names\":[\"arch_prctl\"],\"action\":\"%s\",\"args\":[{\"index\":0,\"value\":%d,\"op\":\"SCMP_CMP_EQ\"}]}"
                    .formatted(action, code))
        .collect(Collectors.joining(","));
  }

  HostConfig in(HostConfig config) {
    List<String> options = new ArrayList<>();
    options.add("seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[" + rules + "]}");
    return config.withSecurityOpts(options);
  }
}
