package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A token for POST: it is asked for, it can be replaced, and nothing says what it is. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BearerTokenTest {
  private static final String PATH = "/api/v1/probe";
  private static final String FIRST = "first-token-0123456789";
  private static final String SECOND = "second-token-987654321";

  private Path file;
  private RunningService service;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("token"), FIRST + "\n");
    service =
        RunningService.on(RecordedHosts.of("gvisor-linux-4.4"))
            .with("fsgsbase.probe-now.token-file", file.toString())
            .with("logging.level.org.springframework.web", "trace")
            .with("logging.level.org.apache", "debug")
            .start()
            .awaitReport();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> post(String authorization) {
    return service.post(PATH, "Authorization", authorization);
  }

  @Test
  void withTheTokenAProbeIsRun() {
    assertThat(post("Bearer " + FIRST).statusCode()).isEqualTo(200);
    assertThat(post("bearer  " + FIRST).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer first-token-012345678",
        "Bearer first-token-01234567890",
        "Bearer second-token-987654321",
        "Bearer",
        "Basic first-token-0123456789",
        "first-token-0123456789",
        "Bearer first-token-0123456789, Bearer x",
      })
  void withAnotherItIsNot(String authorization) {
    HttpResponse<String> response = post(authorization);

    assertProblem(response, ProblemType.UNAUTHORIZED);
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void withoutItTheReportIsReadAndNoProbeIsRun() {
    assertProblem(service.post(PATH), ProblemType.UNAUTHORIZED);
    assertThat(service.get(PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenThatIsReplacedHoldsFromTheNextCallOn() throws IOException {
    Files.writeString(file, SECOND);

    assertProblem(post("Bearer " + FIRST), ProblemType.UNAUTHORIZED);
    assertThat(post("Bearer " + SECOND).statusCode()).isEqualTo(200);
  }

  @Test
  void whileTheFileIsGoneOrEmptyNobodyMayAndTheLogSaysSoOnce(CapturedOutput log)
      throws IOException {
    Files.delete(file);
    assertProblem(post("Bearer " + FIRST), ProblemType.TOKEN_UNAVAILABLE);
    Files.writeString(file, "\n");
    assertProblem(post("Bearer "), ProblemType.TOKEN_UNAVAILABLE);
    Files.writeString(file, SECOND);
    assertThat(post("Bearer " + SECOND).statusCode()).isEqualTo(200);

    assertThat(log.getOut().lines().filter(line -> line.contains("There is no token")))
        .hasSize(2)
        .anyMatch(line -> line.contains("WARN"))
        .anyMatch(line -> line.contains("no more, after 2 times"));
  }

  /** Even where everything that Spring and Tomcat can say is logged. */
  @Test
  void theTokenIsNowhereToBeRead(CapturedOutput log) {
    StringBuilder answers = new StringBuilder();
    answers.append(post("Bearer " + FIRST)).append(post("Bearer " + FIRST).body());
    for (String path :
        new String[] {
          PATH,
          "/actuator",
          "/actuator/info",
          "/actuator/health",
          "/actuator/prometheus",
          "/actuator/env",
          "/actuator/configprops",
        }) {
      HttpResponse<String> response = service.get(path, "Authorization", "Bearer " + FIRST);
      answers.append(response.headers()).append(response.body());
    }

    assertThat(answers).doesNotContain(FIRST).doesNotContain(file.toString());
    assertThat(log.getAll()).contains("POST").doesNotContain(FIRST);
  }
}
