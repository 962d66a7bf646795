package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {
  @TempDir Path root;

  @Test
  void pathsAreResolvedBelowTheRoot() throws IOException {
    Files.createDirectory(root.resolve("proc"));
    Files.writeString(root.resolve("proc/cmdline"), "quiet nofsgsbase\n");
    HostFiles files = new HostFiles(root);
    assertThat(files.read("/proc/cmdline")).isEqualTo("quiet nofsgsbase\n");
    assertThat(files.exists("/proc/cmdline")).isTrue();
    assertThat(files.exists("/proc/modules")).isFalse();
  }

  @Test
  void everyByteIsOneCharacter() throws IOException {
    Files.write(root.resolve("file"), new byte[] {(byte) 0xff, 0, (byte) 0xc3});
    assertThat(new HostFiles(root).read("/file")).isEqualTo("\u00ff\0\u00c3");
  }

  @Test
  void aMissingFileIsToldApartFromOneThatCannotBeRead() {
    HostFiles files = new HostFiles(root);
    assertThatThrownBy(() -> files.read("/none")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files.read("/"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anAbsurdFileIsRefused() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(root.resolve("huge").toFile(), "rw")) {
      sparse.setLength(HostFiles.MAX_BYTES + 1L);
    }
    assertThatThrownBy(() -> new HostFiles(root).read("/huge"))
        .hasMessageContaining("larger than 16777216 bytes");
  }

  @Test
  void linesAreHandedOnOneByOneAndTheLastNeedsNoEnd() throws IOException {
    Files.writeString(root.resolve("file"), "one\n\ntwo\r\n" + "x".repeat(60_000) + "\nlast");
    List<String> lines = new ArrayList<>();
    new HostFiles(root).forEachLine("/file", lines::add);
    assertThat(lines).containsExactly("one", "", "two\r", "x".repeat(60_000), "last");
  }

  @Test
  void aFileOfManyBuffersLosesNoLine() throws IOException {
    List<String> written = IntStream.range(0, 50_000).mapToObj(Integer::toString).toList();
    Files.write(root.resolve("file"), written);
    List<String> lines = new ArrayList<>();
    new HostFiles(root).forEachLine("/file", lines::add);
    assertThat(lines).isEqualTo(written);
  }

  @Test
  void anAbsurdLineIsRefused() throws IOException {
    Files.writeString(root.resolve("file"), "x".repeat(HostFiles.MAX_LINE));
    assertThatThrownBy(() -> new HostFiles(root).forEachLine("/file", line -> {}))
        .hasMessageContaining("a line longer than 65536 bytes");
  }
}
