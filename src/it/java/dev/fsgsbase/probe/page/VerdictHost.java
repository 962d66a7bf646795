package dev.fsgsbase.probe.page;

/** A recorded host for each verdict, and the words that its page must say. */
enum VerdictHost {
  ENABLED("intel-cascadelake-linux-6.18", "Enabled", "2 passed 0-1"),
  ENABLED_BEHIND_KERNEL(
      "behind-kernel-one-cpu", "Enabled behind the kernel", "3 raised #UD 0-1,3"),
  BROKEN("broken-one-cpu", "Broken", "1 raised #UD 3"),
  DISABLED_BY_KERNEL("ubuntu-20.04-linux-5.4", "Disabled by the kernel", "2 raised #UD 0-1"),
  UNSUPPORTED_BY_CPU("qemu64-linux-6.1", "Unsupported by the CPU", "2 raised #UD 0-1"),
  UNANNOUNCED("gvisor-linux-4.4", "Unannounced", "1 wrong value or fault 0"),
  UNKNOWN("worker-not-started", "Unknown", "2 not tested 0-1"),
  NOT_APPLICABLE("arm64-sve2-linux-6.1", "Not applicable", "Nothing was executed");

  final String host;
  final String title;
  final String cpus;

  VerdictHost(String host, String title, String cpus) {
    this.host = host;
    this.title = title;
    this.cpus = cpus;
  }

  /** The verdict's name on the wire. */
  String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
