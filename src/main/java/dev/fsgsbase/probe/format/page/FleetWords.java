package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.Field;
import dev.fsgsbase.probe.fleet.HostState;
import dev.fsgsbase.probe.fleet.Lever;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.verdict.Cause;
import java.time.Duration;
import java.time.Instant;

/** Plain words for what a fleet's page shows. */
final class FleetWords {
  private FleetWords() {}

  static String field(Field field) {
    return switch (field) {
      case NODE -> "Host";
      case POOL -> "Pool";
      case STATE -> "State";
      case VERDICT -> "Verdict";
      case CAUSE -> "Cause";
      case KERNEL -> "Kernel";
      case CPU -> "CPU";
      case HYPERVISOR -> "Hypervisor";
      case REPORT -> "Last report";
    };
  }

  static String state(HostState state) {
    return switch (state) {
      case REPORTING -> "reporting";
      case SILENT -> "stopped reporting";
    };
  }

  static String cause(Cause cause) {
    return switch (cause) {
      case CPU -> "CPU lacks it";
      case MASKED_BY_HYPERVISOR -> "masked by hypervisor";
      case BOOT_PARAMETER -> "boot parameter";
      case KERNEL_TOO_OLD -> "kernel too old";
      case UNEXPLAINED -> "unexplained";
    };
  }

  static String mark(Mark mark) {
    return switch (mark) {
      case NAME_SHARED -> "name shared by several hosts";
      case STALE -> "report is old";
      case CLOCK_AHEAD -> "clock ahead";
      case CONFLICTING -> "two verdicts at once";
      case INCOMPLETE -> "report incomplete";
    };
  }

  /** What somebody would do. */
  static String lever(Lever lever) {
    return switch (lever) {
      case KERNEL -> "boot a kernel from 5.9 on";
      case BOOT_PARAMETER -> "remove the boot parameter";
      case CPU_MODEL -> "give the virtual machine another CPU model";
    };
  }

  /** The same in a word, for a row. */
  static String leverShort(Lever lever) {
    return switch (lever) {
      case KERNEL -> "kernel";
      case BOOT_PARAMETER -> "boot parameter";
      case CPU_MODEL -> "CPU model";
    };
  }

  /** How long before a moment another one was, in its largest unit. */
  static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.isNegative()) {
      return "in the future";
    }
    if (age.toMinutes() == 0) {
      return age.toSeconds() + " s ago";
    }
    if (age.toHours() == 0) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() == 0 ? age.toHours() + " h ago" : age.toDays() + " d ago";
  }
}
