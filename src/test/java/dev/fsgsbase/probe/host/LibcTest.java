package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LibcTest {

  @Test
  void aFailedCallCarriesItsErrorNumberAndName() {
    assertThat(Libc.close(-1)).isEqualTo(-1);
    ErrnoException failure = Libc.failure("close");
    assertThat(failure.errno()).isEqualTo(9);
    assertThat(failure).hasMessage("close: EBADF (bad file descriptor)");
    assertThat(Errno.describe(12345)).isEqualTo("errno 12345");
  }

  @Test
  void aFileInMemoryCanBeReadAndNotChanged() throws IOException {
    byte[] content = "content".getBytes(StandardCharsets.US_ASCII);
    try (MemoryFile file = MemoryFile.of("test", content)) {
      Path path = Path.of(file.path());
      assertThat(Files.readAllBytes(path)).isEqualTo(content);
      assertThatThrownBy(() -> overwrite(path)).isInstanceOf(IOException.class);
      assertThat(Files.readAllBytes(path)).isEqualTo(content);
    }
  }

  private static void overwrite(Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write('x');
    }
  }

  @Test
  void signalsHaveNames() {
    assertThat(Signals.name(4)).isEqualTo("SIGILL");
    assertThat(Signals.name(9)).isEqualTo("SIGKILL");
    assertThat(Signals.name(31)).isEqualTo("SIGSYS");
    assertThat(Signals.name(34)).isEqualTo("signal 34");
    assertThat(Signals.name(0)).isEqualTo("signal 0");
  }

  @Test
  void anExitAboveAHundredAndTwentyEightIsNotADeathByASignal() {
    WaitStatus exit = new WaitStatus(132 << 8);
    assertThat(exit.exited()).isTrue();
    assertThat(exit.exitCode()).isEqualTo(132);
    WaitStatus core = new WaitStatus(4 | 0x80);
    assertThat(core.exited()).isFalse();
    assertThat(core.signal()).isEqualTo(4);
  }
}
