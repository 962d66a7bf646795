package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the build made is made again, byte for byte, in another folder. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ReproducibleBuildIT {
  private static final String SCRIPT = "src/it/reproducible/build-again.sh";

  @TempDir private Path folder;

  @Test
  void aSecondBuildInAnotherFolderHasTheSameSha256() throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT));
    command.add(PackagedJar.path().getFileName().toString());
    PackagedJar.debianPackage().ifPresent(deb -> command.add(deb.getFileName().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();

    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue())
        .as("%s: %s", command, Files.readString(folder.resolve("out")))
        .isZero();
  }
}
