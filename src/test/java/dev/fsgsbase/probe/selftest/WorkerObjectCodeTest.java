package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The worker's machine code: a compiler that takes writing a base for something that changes no
 * memory folds the loads around it into one, and the stage would find a wrong value on a sound
 * host. Encoding: Intel SDM vol. 2A, chapter 2 (segment override, REX.W, MOV 8B/89 with ModRM and
 * SIB for an absolute address).
 */
class WorkerObjectCodeTest {

  private static final String AT_OFFSET_0 =
      "[\\x04\\x0c\\x14\\x1c\\x24\\x2c\\x34\\x3c]\\x25\\x00{4}";
  private static final String LOAD = "[\\x48\\x4c]\\x8b" + AT_OFFSET_0;
  private static final String STORE = "[\\x48\\x4c]\\x89" + AT_OFFSET_0;

  @Test
  @DisplayName("each segment is read by the plain wrapper once and by the compiler's code twice")
  void noLoadIsFolded() throws IOException {
    assertThat(count("\\x65" + LOAD)).as("loads through GS").isEqualTo(3);
    assertThat(count("\\x64" + LOAD)).as("loads through FS").isEqualTo(3);
  }

  @Test
  @DisplayName("each segment is written by the plain wrapper once and by the compiler's code once")
  void noStoreIsDropped() throws IOException {
    assertThat(count("\\x65" + STORE)).as("stores through GS").isEqualTo(2);
    assertThat(count("\\x64" + STORE)).as("stores through FS").isEqualTo(2);
  }

  private static long count(String bytes) throws IOException {
    try (InputStream worker =
        Objects.requireNonNull(
            WorkerObjectCodeTest.class.getResourceAsStream("/worker/fsgsbase-worker"))) {
      // One char for each byte.
      String code = new String(worker.readAllBytes(), StandardCharsets.ISO_8859_1);
      return Pattern.compile(bytes, Pattern.DOTALL).matcher(code).results().count();
    }
  }
}
