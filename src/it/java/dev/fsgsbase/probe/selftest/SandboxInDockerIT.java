package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The worker and its sandbox under a container's own default seccomp profile. The image holds
 * nothing but the programs, so nothing is pulled.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SandboxInDockerIT {
  private static final String IMAGE = "fsgsbase-probe-sandbox-test:" + ProcessHandle.current().pid();

  /** Who the container is: Docker's default, and as Kubernetes' restricted pods are. */
  enum Container {
    ROOT(0, ""),
    RESTRICTED(1, "--user 65534:65534 --cap-drop ALL --security-opt no-new-privileges --read-only");

    private final int noNewPrivs;
    private final String options;

    Container(int noNewPrivs, String options) {
      this.noNewPrivs = noNewPrivs;
      this.options = options;
    }
  }

  @TempDir static Path folder;
  private static boolean imported;

  @BeforeAll
  static void makeImage() throws IOException, InterruptedException {
    Tools.require("docker info", "Docker (Debian: apt-get install docker.io, then start dockerd)");
    Attempts.build(folder, "attempt");
    Attempts.buildLauncher(folder);
    Path worker = Files.write(folder.resolve("fsgsbase-worker"), BuiltWorker.program());
    assertThat(worker.toFile().setExecutable(true, false)).isTrue();
    Tools.run(
        folder,
        List.of("tar", "--mode=0755", "-cf", "image.tar", "attempt", "launch", "fsgsbase-worker"));
    Tools.run(folder, List.of("docker", "import", "image.tar", IMAGE));
    imported = true;
  }

  @AfterAll
  static void removeImage() throws IOException, InterruptedException {
    if (imported) {
      Tools.run(folder, List.of("docker", "rmi", IMAGE));
    }
  }

  private static List<String> inside(Container container, List<String> words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network=none"));
    Stream.of(container.options.split(" ", -1)).filter(s -> !s.isEmpty()).forEach(command::add);
    command.add(IMAGE);
    command.addAll(words);
    return Tools.run(folder, command);
  }

  @ParameterizedTest
  @EnumSource
  void everyAttemptEndsAsItDoesOutside(Container container) throws Exception {
    List<String> words = new ArrayList<>(List.of("/launch", "--each", "/attempt"));
    words.addAll(Attempts.FORBIDDEN);
    words.addAll(Attempts.ALLOWED);

    List<String> lines = inside(container, words);

    assertThat(lines).contains("# outer seccomp=2 no_new_privs=" + container.noNewPrivs);
    assertThat(lines.stream().filter(line -> line.startsWith("# ended ")))
        .containsExactlyElementsOf(
            Stream.concat(
                    Attempts.FORBIDDEN.stream().map(name -> "# ended " + name + " 31"),
                    Attempts.ALLOWED.stream().map(name -> "# ended " + name + " 0"))
                .toList());
    assertThat(lines.stream().filter("# survived errno=0"::equals))
        .hasSameSizeAs(Attempts.ALLOWED);
  }

  @ParameterizedTest
  @EnumSource
  void theWorkerSaysWhatItSaysOutside(Container container) throws Exception {
    List<String> outside =
        Tools.run(folder, List.of(folder.resolve("fsgsbase-worker").toString(), "--full"));

    List<String> inside = inside(container, List.of("/fsgsbase-worker", "--full"));

    assertThat(results(inside)).isNotEmpty().isEqualTo(results(outside));
    assertThat(inside).contains("# sandbox seccomp in_force");
    assertThat(inside).noneMatch(line -> line.contains(" refused"));
  }

  private static List<String> results(List<String> lines) {
    return lines.stream().filter(line -> line.matches("(not )?ok .*")).toList();
  }
}
