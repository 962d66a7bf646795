package dev.fsgsbase.probe.fleet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of itself. Hosts of one kind share one object: a fleet has few kinds.
 *
 * <p>Every text was made fit to be shown; null is what the host does not say.
 *
 * @param architecture such as {@code x86_64}
 * @param kernelRelease such as {@code 6.1.0-28-amd64}
 * @param cpuVendor such as {@code GenuineIntel}
 * @param cpuModel such as {@code AMD EPYC 7763}
 * @param hypervisor such as {@code KVM}; null on bare metal
 * @param pool the pool that it belongs to
 */
public record Description(
    @Nullable String architecture,
    @Nullable String kernelRelease,
    @Nullable String cpuVendor,
    @Nullable String cpuModel,
    @Nullable String hypervisor,
    @Nullable String pool) {

  /** Of a host that says nothing. */
  public static final Description NONE = new Description(null, null, null, null, null, null);

  /** What both say; where they differ, nobody knows. */
  public Description common(Description other) {
    return equals(other)
        ? this
        : new Description(
            same(architecture, other.architecture),
            same(kernelRelease, other.kernelRelease),
            same(cpuVendor, other.cpuVendor),
            same(cpuModel, other.cpuModel),
            same(hypervisor, other.hypervisor),
            same(pool, other.pool));
  }

  private static @Nullable String same(@Nullable String a, @Nullable String b) {
    return Objects.equals(a, b) ? a : null;
  }
}
