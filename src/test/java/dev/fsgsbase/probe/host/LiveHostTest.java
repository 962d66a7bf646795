package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LiveHostTest {
  private static final long AT_PAGESZ = 6;
  private static final long AT_HWCAP = 16;

  private final Host host = Hosts.at(Path.of("/"));

  @Test
  void unameSaysWhatTheKernelSaysInProc() throws IOException {
    Uname uname = host.uname();
    assertThat(uname.system()).isEqualTo(sysctl("ostype"));
    assertThat(uname.release()).isEqualTo(sysctl("osrelease"));
    assertThat(uname.version()).isEqualTo(sysctl("version"));
    assertThat(uname.machine()).isEqualTo("x86_64");
  }

  private String sysctl(String name) throws IOException {
    return host.files().read("/proc/sys/kernel/" + name).stripTrailing();
  }

  /** But for AT_HWCAP, where glibc on x86-64 answers a value of its own making. */
  @Test
  void getauxvalAgreesWithTheRawVector() throws IOException {
    Map<Long, Long> vector = vector(host.files().readBytes("/proc/self/auxv"));
    assertThat(vector.remove(AT_HWCAP)).isNotNull();
    assertThat(vector).containsKey(AT_PAGESZ);
    vector.forEach(
        (type, value) -> assertThat(host.getauxval(type)).as("entry %d", type).hasValue(value));
  }

  @Test
  void getauxvalIsZeroForAnEntryThatIsNotThere() {
    assertThat(host.getauxval(9_999)).hasValue(0);
  }

  private static Map<Long, Long> vector(byte[] bytes) {
    ByteBuffer auxv = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    Map<Long, Long> entries = new TreeMap<>();
    for (long type = auxv.getLong(); type != 0; type = auxv.getLong()) {
      entries.put(type, auxv.getLong());
    }
    return entries;
  }
}
