package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.Needs;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import dev.fsgsbase.probe.testing.SlowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/access.md do what the page says: they are run as they stand there. */
@Timeout(120)
class AccessTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:sh)?\n(.*?)^```\n");

  @TempDir private Path folder;

  /** How a command ended, and what it wrote to either stream. */
  private record Ended(int status, String text) {}

  @BeforeEach
  void needs() throws Exception {
    Needs.that(sh("openssl version").status == 0, "openssl (apt-get install openssl)");
    Needs.that(sh("curl --version").status == 0, "curl (apt-get install curl)");
  }

  /** The blocks of code under a heading of the page. */
  private static List<String> blocks(String heading) throws IOException {
    String page = Files.readString(Path.of("docs/access.md"));
    String section =
        page.substring(page.indexOf("\n## " + heading + "\n") + 4).split("\n## ", 2)[0];
    return BLOCK.matcher(section).results().map((MatchResult block) -> block.group(1)).toList();
  }

  private Ended sh(String commands) throws IOException, InterruptedException {
    Path output = Files.createTempFile("access", ".out");
    try {
      Process process =
          new ProcessBuilder("bash", "-euc", commands)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private void succeeds(String commands) throws Exception {
    Ended ended = sh(commands);
    assertThat(ended.status).as(ended.text).isZero();
  }

  /** A service with the arguments of a block, whose files are in the folder. */
  private RunningService.Builder with(String arguments) {
    RunningService.Builder builder = RunningService.on(RecordedHosts.of("gvisor-linux-4.4"));
    for (String argument : arguments.strip().split("\n", -1)) {
      String[] pair = argument.substring("--".length()).split("=", 2);
      String value = pair[1].replace("file:", "file:" + folder + "/");
      builder.with(pair[0], value.equals("token") ? folder.resolve("token").toString() : value);
    }
    return builder;
  }

  private static String at(RunningService service, String command) {
    return command.replace(":3747/", ":" + service.port() + "/");
  }

  @Test
  void aToken() throws Exception {
    List<String> blocks = blocks("A token");
    succeeds(blocks.get(0));

    try (RunningService service = with(blocks.get(1)).start().awaitReport()) {
      Ended with = sh(at(service, blocks.get(2)));
      assertThat(with.text).startsWith("{\"schemaVersion\":1,");
      assertThat(with.status).isZero();

      Ended without = sh(at(service, blocks.get(2).replace("$(cat token)", "")));
      assertThat(without.text).contains("/problems/unauthorized");
      assertThat(without.status).isEqualTo(22);

      succeeds(blocks.get(0));
      succeeds(at(service, blocks.get(2)));
    }
  }

  @Test
  void switchingItOff() throws Exception {
    try (RunningService service = with(blocks("Switching it off").get(0)).start().awaitReport()) {
      assertThat(service.post("/api/v1/probe").body()).contains("/problems/probe-not-offered");
    }
  }

  @Test
  void mutualTls() throws Exception {
    List<String> blocks = blocks("Mutual TLS");
    succeeds(blocks.get(0));

    try (RunningService service = tls(blocks)) {
      String client = at(service, blocks.get(2));
      Ended with = sh(client);
      assertThat(with.text).startsWith("{\"nodeName\":\"node-1\"");

      String alone = client.replace("--cert client.crt --key client.key", "");
      assertThat(sh(alone).status).as("without a certificate").isIn(35, 52, 56);
      succeeds(
          "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
              + " -subj /CN=inventory -keyout other.key -out other.crt");
      assertThat(sh(client.replace("client.", "other.")).status)
          .as("with one of another authority")
          .isIn(35, 52, 56);
      assertThat(sh(client.replace("https:", "http:")).text).doesNotContain("nodeName");
      succeeds(
          "curl --fail -s http://127.0.0.1:%d/actuator/health/liveness"
              .formatted(service.managementPort()));
    }
  }

  @Test
  void aCertificateThatIsReplacedIsUsed() throws Exception {
    List<String> blocks = blocks("Mutual TLS");
    succeeds(blocks.get(0));

    try (RunningService service = tls(blocks)) {
      String serial =
          "openssl s_client -connect 127.0.0.1:%d -cert client.crt -key client.key </dev/null 2>&1"
                  .formatted(service.port())
              + " | openssl x509 -noout -serial";
      String before = sh(serial).text;
      assertThat(before).startsWith("serial=");

      succeeds(
          "openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 90"
              + " -extfile server.ext -out next.crt && mv next.crt server.crt");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(sh(serial).text).startsWith("serial=").isNotEqualTo(before));
      succeeds(at(service, blocks.get(2)));
    }
  }

  /** Tomcat's time-outs begin anew with each byte of a handshake. */
  @Test
  void aSlowHandshakeIsNotWaitedFor() throws Exception {
    List<String> blocks = blocks("Mutual TLS");
    succeeds(blocks.get(0));

    try (RunningService service = tls(blocks);
        SlowClient client = new SlowClient(service.port())) {
      Duration most = Duration.ofSeconds(8);
      // The head of a TLS record of 512 bytes, a client's hello, and then nothing that is wrong.
      String hello =
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "x".repeat(200);

      assertThat(client.dribble(hello, Duration.ofMillis(200), most)).isLessThan(most);
    }
  }

  private RunningService tls(List<String> blocks) {
    return with(blocks.get(1))
        .with("spring.ssl.bundle.watch.file.quiet-period", "500ms")
        .with("fsgsbase.request.deadline", "2s")
        .start();
  }
}
