package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many well-behaved clients; {@code -Dload.requests} says how many requests each test sends. */
@Timeout(300)
class LoadIT {
  private static final int REQUESTS = Integer.getInteger("load.requests", 2000);
  private static final int CONNECTIONS = 64;

  @TempDir private Path folder;

  @Test
  void reportCheckAndMetricsAreAnsweredWithoutAnError() throws Exception {
    try (Service service = Service.in(folder).start()) {
      int check = service.get("/api/v1/check").status();
      assertThat(check).as("200 on a host that has it, 409 on one that has not").isIn(200, 409);

      assertAllAnswered("report", service.port(), "/api/v1/probe", 200);
      assertAllAnswered("check", service.port(), "/api/v1/check", check);
      assertAllAnswered("metrics", service.managementPort(), "/actuator/prometheus", 200);
      assertThat(service.log()).hasLineCount(2);
    }
  }

  private static void assertAllAnswered(String name, int port, String path, int status) {
    LoadClient.Result result =
        LoadClient.run(port, Connection.request("GET", path), REQUESTS, CONNECTIONS);

    System.out.println(name + ": " + result);
    assertThat(result.errors()).isEmpty();
    assertThat(result.statuses()).isEqualTo(Map.of(status, REQUESTS));
  }

  @Test
  void requestsForProbesStartOneWorkerAtATimeAndNoMoreThanTheIntervalAllows() throws Exception {
    Duration interval = Duration.ofSeconds(2);
    try (Service service =
        Service.in(folder).with("--fsgsbase.probe.min-interval=2s").start()) {
      long runsBefore = service.runs();
      long begin = System.nanoTime();
      LoadClient.Result result;
      ChildWatch children = new ChildWatch(service.state());
      try (children) {
        String post = Connection.request("POST", "/api/v1/probe");
        result = LoadClient.run(service.port(), post, REQUESTS, CONNECTIONS);
      }
      long runs = service.runs() - runsBefore;
      long allowed = (System.nanoTime() - begin) / interval.toNanos() + 1;

      System.out.printf("probes: %s; %d runs of %d allowed%n", result, runs, allowed);
      assertThat(result.errors()).isEmpty();
      assertThat(result.statuses().keySet()).isEqualTo(Set.of(200, 429));
      assertThat(children.most()).as("workers at a time").isEqualTo(1);
      assertThat(runs).isBetween(1L, allowed);
      assertThat(children.count()).isBetween(1, (int) runs);
      assertThat(service.state().children()).isEmpty();
    }
  }
}
