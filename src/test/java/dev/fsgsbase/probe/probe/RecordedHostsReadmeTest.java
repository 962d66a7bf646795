package dev.fsgsbase.probe.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table in the README of the recorded hosts is generated from their folders; to write it anew:
 * {@code mvn test -Dtest=RecordedHostsReadmeTest -Dfsgsbase.docs.write=true}.
 */
class RecordedHostsReadmeTest {
  private static final Path HOSTS = Path.of("src/test/resources/hosts");
  private static final Path README = HOSTS.resolve("README.md");
  private static final String HEAD =
      "| name | CPU | kernel | | verdict | cause |\n| --- | --- | --- | --- | --- | --- |\n";

  @Test
  void everyHostHasItsLine() throws IOException {
    String text = Files.readString(README);
    int table = text.indexOf(HEAD);
    assertThat(table).isPositive();
    String generated = text.substring(0, table) + HEAD + String.join("", lines());
    if (Boolean.getBoolean("fsgsbase.docs.write")) {
      Files.writeString(README, generated);
    }
    assertThat(README).hasContent(generated);
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String host : RecordedHostsTest.hosts()) {
      Path folder = HOSTS.resolve(host);
      String source = Files.readString(folder.resolve("SOURCE.md"));
      lines.add(
          "| [%s](%s/SOURCE.md) | %s | %s | %s | %s | %s |\n"
              .formatted(
                  host,
                  host,
                  cpus(folder),
                  find("release=(.*)", Files.readString(folder.resolve("uname"))),
                  source.contains("Written, not recorded") ? "written" : "recorded",
                  find("verdict=(.*)", Files.readString(folder.resolve("expected"))),
                  find("cause=(.*)", Files.readString(folder.resolve("expected")))));
    }
    return lines;
  }

  private static String cpus(Path folder) throws IOException {
    Path file = folder.resolve("proc/cpuinfo");
    String cpuinfo = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    long count = cpuinfo.lines().filter(line -> line.startsWith("processor\t")).count();
    String model = find("model name\\s*: (.*)", cpuinfo);
    if (model.isEmpty()
        && find("machine=(.*)", Files.readString(folder.resolve("uname"))).equals("aarch64")) {
      model = "QEMU, ARMv8 with SVE2";
    }
    return (count == 0 ? "" : count + " × ") + (model.isEmpty() ? "(not told)" : model.strip());
  }

  private static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
