package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow clients, many more than there are connections, on the port of the API. {@code
 * -Dload.liveness} is how long liveness and metrics may take at the 99th percentile, in ms.
 */
@Timeout(300)
class SlowClientsIT {
  private static final int EACH = 500;
  private static final long SLOWEST_MILLIS = Long.getLong("load.liveness", 100);

  /** Four rounds of 256 connections, each as long as a request's deadline, and who comes anew. */
  private static final Duration ALL_SERVED = Duration.ofSeconds(200);

  private static final String HEAD = "GET /api/v1/probe HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  private static final String BODY =
      "POST /api/v1/probe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";

  @TempDir private Path folder;

  @Test
  void slowClientsAreCutOffAndNeitherLivenessNorMetricsNotice() throws Exception {
    try (Service service = Service.in(folder).start()) {
      int port = service.managementPort();
      String liveness = Connection.request("GET", "/actuator/health/liveness");
      String metrics = Connection.request("GET", "/actuator/prometheus");
      LoadClient.run(port, liveness, 300, 1);
      LoadClient.run(port, metrics, 300, 1);
      int descriptors = service.state().descriptors();

      try (SlowCrowd crowd = new SlowCrowd(service.port(), beginnings())) {
        Map<String, Double> slowest = new TreeMap<>();
        long begin = System.nanoTime();
        while (crowd.cutOff() < 2 * EACH && System.nanoTime() - begin < ALL_SERVED.toNanos()) {
          slowest.merge("liveness", p99(LoadClient.run(port, liveness, 200, 1)), Math::max);
          slowest.merge("metrics", p99(LoadClient.run(port, metrics, 200, 1)), Math::max);
        }
        System.out.printf(
            "%d slow clients cut off within %.1f s; beside them the slowest p99 in ms: %s%n",
            crowd.cutOff(), (System.nanoTime() - begin) / 1e9, slowest);
        assertThat(slowest.values()).allMatch(millis -> millis < SLOWEST_MILLIS);
        assertThat(crowd.cutOff()).isEqualTo(2 * EACH);
        assertThat(service.get("/api/v1/probe").status()).isEqualTo(200);
      }
      assertThat(service.state().descriptors()).isLessThanOrEqualTo(descriptors + 4);
      assertThat(service.log()).hasLineCount(2);
    }
  }

  private static String[] beginnings() {
    return Stream.of(SlowCrowd.times(EACH, HEAD), SlowCrowd.times(EACH, BODY))
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private static double p99(LoadClient.Result result) {
    assertThat(result.errors()).isEmpty();
    assertThat(result.statuses().keySet()).containsExactly(200);
    return result.millis(99);
  }
}
