package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a service that is busy. */
@Timeout(240)
class StopIT {
  private static final int CLIENTS = 32;
  private static final Duration EXIT = Duration.ofSeconds(5);

  @TempDir private Path folder;

  /** Clients that ask all the time until nobody answers. */
  private static final class Crowd implements Runnable {
    private final Service service;
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Crowd(Service service) {
      this.service = service;
    }

    @Override
    public void run() {
      boolean served = true;
      while (served) {
        served = converse();
      }
    }

    /** By one connection, until the service ends it; says whether that was in its order. */
    private boolean converse() {
      try (Connection connection = new Connection(service.port())) {
        Answer answer;
        do {
          answer = connection.exchange(Connection.request("GET", "/api/v1/probe"));
          if (answer.status() != 200) {
            expectStopping("status " + answer.status());
            return false;
          }
          whole.incrementAndGet();
        } while (!answer.isLast());
        return true;
      } catch (Connection.CutShortException e) {
        failures.add(e.toString());
        return false;
      } catch (IOException e) {
        expectStopping(e.toString());
        return false;
      }
    }

    private void expectStopping(String what) {
      if (!stopping.get()) {
        failures.add(what);
      }
    }
  }

  /** Every probe is a full one, which takes long enough to be met under way. */
  @Test
  void afterASigtermWhatWasAcceptedIsAnsweredAndItExitsWithinFiveSeconds() throws Exception {
    try (Service service =
        Service.in(folder)
            .with("--fsgsbase.probe.min-interval=0s", "--fsgsbase.self-test.full-interval=1s")
            .start()) {
      Crowd crowd = new Crowd(service);
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> Together.run(CLIENTS, crowd));
      await().atMost(Duration.ofMinutes(1)).until(() -> crowd.whole.get() > 1000);
      CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> post(service));
      awaitWorker(service);

      crowd.stopping.set(true);
      Duration end = service.terminate();

      System.out.printf(
          "SIGTERM under load: %d answers, ended within %d ms%n",
          crowd.whole.get(), end.toMillis());
      load.join();
      assertThat(crowd.failures).isEmpty();
      assertThat(waiting.join().status()).as("who waited for a probe").isEqualTo(200);
      assertThat(end).isLessThan(EXIT);
      assertThat(service.process().exitValue()).as("128 + SIGTERM").isEqualTo(143);
      assertThat(service.log()).doesNotContain(" ERROR ", "\tat ");
      assertThat(left(service)).isEmpty();
    }
  }

  private static Set<Long> awaitWorker(Service service) {
    return await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> service.state().children(), children -> !children.isEmpty());
  }

  private static Answer post(Service service) {
    try (Connection connection = new Connection(service.port())) {
      return connection.exchange(Connection.request("POST", "/api/v1/probe"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Tomcat's two folders, which are empty; docs/reliability.md says so. */
  @Test
  void afterASigkillThereIsNoChildAndNoFileBesideTomcatsEmptyFolders() throws Exception {
    try (Service service =
        Service.in(folder)
            .with("--fsgsbase.probe.min-interval=0s", "--fsgsbase.self-test.full-interval=1s")
            .start()) {
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> Together.run(CLIENTS, new Crowd(service)));
      CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> post(service));
      Set<Long> workers = awaitWorker(service);

      service.kill();

      assertThat(waiting.handle((answer, failure) -> "ended")).succeedsWithin(Duration.ofSeconds(30));
      load.join();
      await().atMost(Duration.ofSeconds(2)).until(() -> workers.stream().noneMatch(StopIT::runs));
      assertThat(left(service)).allMatch(Files::isDirectory);
      assertThat(left(service).stream().map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.startsWith("tomcat"))
          .hasSize(2);
    }
  }

  private static boolean runs(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  /** What is left below its temporary folder. */
  private static List<Path> left(Service service) throws IOException {
    try (Stream<Path> files = Files.walk(service.temporary())) {
      return files.skip(1).toList();
    }
  }
}
