package dev.fsgsbase.probe.web;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is configured about the answers over HTTP.
 *
 * @param requestDeadline how long a request may take from its first byte to its answer's last,
 *     without the time that it waits for a probe
 * @param management the connector for health and metrics
 * @param probeNow who may ask for a probe
 */
public record WebSettings(Duration requestDeadline, Management management, ProbeNow probeNow) {

  /**
   * The connector for health and metrics.
   *
   * @param port the TCP port; 0 is any free one, and -1 is none
   * @param address where it listens; null where the API does
   * @param threads how many requests it answers at the same time
   * @param maxConnections how many clients it has at the same time
   */
  public record Management(
      int port, @Nullable InetAddress address, int threads, int maxConnections) {
    boolean isOn() {
      return port >= 0;
    }
  }

  /**
   * Who may ask for a probe.
   *
   * @param enabled whether anybody may
   * @param tokenFile the file with the bearer token to be presented; null if none is
   * @param allowedHosts names by which a page in a browser may call this service
   */
  public record ProbeNow(boolean enabled, @Nullable Path tokenFile, Set<String> allowedHosts) {
    public ProbeNow {
      allowedHosts =
          allowedHosts.stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
    }
  }
}
