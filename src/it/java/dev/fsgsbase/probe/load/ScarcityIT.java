package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running service from which something is taken that it needs. */
@Timeout(240)
class ScarcityIT {
  private static final String VERDICT = "/api/v1/verdict";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A limit on descriptors below which each is in use for as long as the process runs. */
  private static final int ALL_IN_USE = 5;

  @TempDir private Path folder;

  @BeforeEach
  void needsRoot() {
    Needs.root();
  }

  /** Old enough that a report outlives the time in which nothing can be started. */
  private Service.Builder probingEverySecond() {
    return Service.in(folder)
        .with("--fsgsbase.probe.interval=1s",
            "--fsgsbase.probe.min-interval=0s",
            "--fsgsbase.probe.max-age=1h");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as(String.join(" ", command))
        .isZero();
  }

  private static void limitDescriptors(Service service, int limit) throws Exception {
    String pid = Long.toString(service.process().pid());
    run("prlimit", "--pid", pid, "--nofile=" + limit + ":");
  }

  /** What is the same in every report of one host. */
  private static String verdict(Service service) {
    return service.get(VERDICT).text().replaceAll(",\"observedAt.*", "");
  }

  @Test
  void withoutDescriptorsTheVerdictStaysAndAfterwardsEverythingIsAnswered() throws Exception {
    try (Service service = probingEverySecond().start()) {
      String verdict = verdict(service);
      List<Connection> waiting = new ArrayList<>();
      try (Connection open = new Connection(service.port())) {
        open.exchange(Connection.request("GET", VERDICT));
        limitDescriptors(service, ALL_IN_USE);
        new Connection(service.port()).close(); // accept(2) takes its descriptor before it waits
        for (int i = 0; i < 50; i++) {
          waiting.add(new Connection(service.port()));
        }
        for (int i = 0; i < 4; i++) {
          Thread.sleep(2000);
          Answer answer = open.exchange(Connection.request("GET", VERDICT));
          assertThat(answer.text()).startsWith(verdict);
        }
        limitDescriptors(service, 4096);
        for (Connection connection : waiting) {
          assertThat(connection.exchange(Connection.request("GET", VERDICT)).status())
              .isEqualTo(200);
        }
      } finally {
        for (Connection connection : waiting) {
          connection.close();
        }
      }
      assertProbesGoOn(service, verdict);
      System.out.printf("out of descriptors: %d lines in the log%n", service.log().lines().count());
      assertThat(service.log().lines().count()).isLessThan(20);
    }
  }

  private static void assertProbesGoOn(Service service, String verdict) {
    long runs = service.runs();
    await().atMost(PATIENCE).until(() -> service.runs() >= runs + 3);
    assertThat(verdict(service)).isEqualTo(verdict);
    assertThat(service.isAlive()).isTrue();
  }

  @Test
  void aReadOnlyRootWithATemporaryFolderIsEnough() throws Exception {
    String script =
        "mount --make-rprivate / && mkdir -p \"$0\" && mount -t tmpfs tmpfs \"$0\""
            + " && mount -o remount,bind,ro / && ! touch /read-only 2>/dev/null && exec \"$@\"";
    String temporary = folder.resolve("temporary").toString();
    try (Service service =
        probingEverySecond()
            .through("unshare", "-m", "sh", "-c", script, temporary)
            .start()) {
      assertProbesGoOn(service, verdict(service));
      assertThat(service.log()).hasLineCount(2);
    }
  }

  @Test
  void aTemporaryFolderThatFillsUpAndIsThenReadOnlyChangesNothing() throws Exception {
    String temporary = folder.resolve("temporary").toString();
    String script = "mount -t tmpfs -o size=16m tmpfs \"$0\" && exec \"$@\"";
    try (Service service =
        probingEverySecond()
            .through("unshare", "-m", "sh", "-c", script, temporary)
            .start()) {
      String verdict = verdict(service);
      inMounts(service, "dd if=/dev/zero of=" + temporary + "/full bs=64k 2>/dev/null; true");
      inMounts(service, "! cp /etc/hostname " + temporary + "/more 2>/dev/null");
      assertProbesGoOn(service, verdict);

      inMounts(service, "mount -o remount,ro " + temporary);
      assertProbesGoOn(service, verdict);
      assertThat(service.log()).hasLineCount(2);
    }
  }

  private static void inMounts(Service service, String script) throws Exception {
    String pid = Long.toString(service.process().pid());
    run("nsenter", "-t", pid, "-m", "sh", "-c", script);
  }

  @Test
  void withoutATemporaryFolderTheStartEndsWithOneLineThatSaysWhy() throws Exception {
    String temporary = folder.resolve("temporary").toString();
    String script = "mount -t tmpfs -o ro tmpfs \"$0\" && exec \"$@\"";
    Process process =
        Service.in(folder).through("unshare", "-m", "sh", "-c", script, temporary).launch();
    try {
      assertThat(process.waitFor()).isEqualTo(70);
      String log = Files.readString(folder.resolve("log"));
      assertThat(log.lines().filter(line -> line.contains(" ERROR "))).hasSize(1);
      assertThat(log).contains("Cannot start: ").contains(temporary);
    } finally {
      process.destroyForcibly();
    }
  }
}
