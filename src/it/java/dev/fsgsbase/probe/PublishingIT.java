package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What publishing costs a service that does not publish: nothing. */
@Timeout(180)
class PublishingIT {
  private static final List<String> ITS_CLASSES =
      List.of(
          "dev.fsgsbase.probe.publish.",
          "org.springframework.web.client.RestClient ",
          "java.net.http.");

  @TempDir private Path folder;

  /** The names of the classes of ours and theirs that a service has loaded once it has a report. */
  private List<String> loaded(String... args) throws Exception {
    Path classes = folder.resolve("classes");
    List<String> all =
        new ArrayList<>(List.of("--server.port=0", "--fsgsbase.management.port=0"));
    all.addAll(List.of(args));
    Path out = folder.resolve("out");
    Process service =
        new ProcessBuilder(
                PackagedJar.command(List.of("-Xlog:class+load:file=" + classes + "::filesize=0"), all))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(100))
          .until(() -> Files.readString(out).contains("listens on port")
              && Files.readString(out).contains("Verdict ")
              && isThere(args));
    } finally {
      service.destroy();
      assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    return Files.readAllLines(classes).stream()
        .filter(line -> ITS_CLASSES.stream().anyMatch(line::contains))
        .toList();
  }

  private boolean isThere(String... args) throws IOException {
    return args.length == 0 || Files.exists(folder.resolve("fsgsbase"));
  }

  @Test
  void withoutAModeNoClassOfItIsLoaded() throws Exception {
    assertThat(loaded()).isEmpty();
  }

  @Test
  void theFileNeedsNoHttp() throws Exception {
    List<String> loaded =
        loaded(
            "--fsgsbase.publish.nfd-file.enabled=true",
            "--fsgsbase.publish.nfd-file.path=" + folder.resolve("fsgsbase"));

    assertThat(loaded)
        .anyMatch(line -> line.contains("dev.fsgsbase.probe.publish.NfdFile"))
        .noneMatch(line -> line.contains("java.net.http.HttpClient "));
  }
}
