package dev.fsgsbase.probe.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedHostTest {
  private static final long AT_HWCAP2 = 26;

  @TempDir Path folder;

  @Test
  void unameAndThePlatformComeFromTheRecording() throws IOException {
    Files.writeString(
        folder.resolve("uname"),
        "system=Linux\nrelease=4.19.0-gvisor\nversion=#1 SMP a=b\nmachine=x86_64\n");
    Host host = Hosts.at(folder);
    assertThat(host.uname()).isEqualTo(new Uname("Linux", "4.19.0-gvisor", "#1 SMP a=b", "x86_64"));
    assertThat(host.platform()).isEqualTo(new Platform("Linux", "x86_64"));
    assertThat(host.platform().isLinuxOnX8664()).isTrue();
  }

  @Test
  void aRecordingWithoutUnameDoesNotSay() {
    Host host = new RecordedHost(folder);
    assertThatThrownBy(host::uname).isInstanceOf(IOException.class);
    assertThat(host.platform()).isEqualTo(new Platform("unknown", "unknown"));
  }

  @Test
  void anIncompleteUnameNamesWhatIsMissing() throws IOException {
    Files.writeString(folder.resolve("uname"), "system=Linux\nmachine=aarch64\n");
    Host host = new RecordedHost(folder);
    assertThatThrownBy(host::uname)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("release=");
    assertThat(host.platform()).isEqualTo(new Platform("Linux", "aarch64"));
  }

  @Test
  void auxiliaryValuesAreHexadecimalAndUnknownOnesAreEmpty() throws IOException {
    Host host = new RecordedHost(folder);
    assertThat(host.getauxval(AT_HWCAP2)).isEmpty();
    Files.writeString(folder.resolve("getauxval"), "26=0x2\n16=0xffffffffffffffff\n33=zero\n34=\n");
    assertThat(host.getauxval(AT_HWCAP2)).hasValue(2);
    assertThat(host.getauxval(16)).hasValue(-1);
    assertThat(host.getauxval(33)).isEmpty();
    assertThat(host.getauxval(34)).isEmpty();
    assertThat(host.getauxval(6)).isEmpty();
  }
}
