package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.probe.HostDescription;
import org.jspecify.annotations.Nullable;

/** Which host this is. */
final class HostPanel {
  private HostPanel() {}

  static void write(Html html, HostDescription host) {
    Panel.begin(html, "host", "", "Host");
    html.open("dl", "class", "facts");
    fact(html, "Name", host.nodeName());
    fact(html, "Pool", host.pool());
    fact(html, "CPU", host.cpuModel());
    fact(html, "Vendor", host.cpuVendor());
    fact(html, "Family, model", familyAndModel(host));
    fact(html, "System", host.operatingSystem() + " " + host.architecture());
    fact(html, "Kernel", host.kernelRelease());
    fact(html, "Virtual kernel", host.virtualKernel());
    fact(html, "Hypervisor", host.hypervisor());
    html.close().close();
  }

  private static @Nullable String familyAndModel(HostDescription host) {
    return host.cpuFamily() == null || host.cpuModelNumber() == null
        ? null
        : "%d, %d (0x%x, 0x%x)"
            .formatted(
                host.cpuFamily(), host.cpuModelNumber(), host.cpuFamily(), host.cpuModelNumber());
  }

  /** What the host does not say is left out. */
  private static void fact(Html html, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      html.open("div").leaf("dt", name).leaf("dd", value).close();
    }
  }
}
