package dev.fsgsbase.probe.publish;

import static dev.fsgsbase.probe.publish.Statements.NODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can go wrong between the service and the API server. */
class ApiServerTest extends Emulated {
  private static final Duration SHORT = Duration.ofMillis(700);

  private void read(ApiServer from) throws PublishException {
    assertThat(from.get(NodeLabels.NODE, NODE).object().path("kind").asString()).isEqualTo("Node");
  }

  private PublishException failure(ApiServer from) {
    return Objects.requireNonNull(catchThrowableOfType(PublishException.class, () -> read(from)));
  }

  @Test
  void aTokenThatTheKubeletRenewedIsUsedFromThenOn() throws PublishException {
    read(api);
    emulator.rotateToken("token-2");
    read(api);

    assertThat(emulator.calls()).extracting(ApiCall::token).containsExactly("token-1", "token-2");
  }

  @Test
  void aTokenThatIsRefusedIsAFailureUntilTheNextOneIsThere() throws PublishException {
    emulator.expectToken("token-2");
    assertThat(failure(api)).hasMessage("HTTP status 401: Unauthorized");

    emulator.rotateToken("token-2");
    read(api);
  }

  @Test
  void withoutATokenNobodyIsAsked() throws IOException {
    Files.delete(emulator.account().resolve("token"));
    assertThat(failure(api))
        .hasMessage(
            "cannot read " + emulator.account().resolve("token") + ": there is no such file");

    Files.writeString(emulator.account().resolve("token"), "two\nlines\r\nX-Header: x");
    assertThat(failure(api)).hasMessageEndingWith("is empty, or holds more than one word");
    assertThat(emulator.calls()).isEmpty();
  }

  @Test
  void anotherAuthorityIsTrustedAsSoonAsItsFileIsThere() throws PublishException, IOException {
    read(api);
    TestCertificate other = TestCertificate.make();
    int port = emulator.port();
    emulator.close();
    String old = Files.readString(emulator.account().resolve("ca.crt"));
    emulator = ApiServerEmulator.start(emulator.account(), other, port);
    emulator.store().putNode(NODE);
    String renewed = Files.readString(emulator.account().resolve("ca.crt"));

    Files.writeString(emulator.account().resolve("ca.crt"), old);
    assertThat(failure(api)).hasMessageContaining("no answer from").hasMessageContaining("PKIX");
    assertThat(emulator.calls()).isEmpty();
    Files.writeString(emulator.account().resolve("ca.crt"), renewed);
    read(api);
  }

  @Test
  void anAuthorityThatIsNoneIsAFailure() throws IOException {
    Files.writeString(emulator.account().resolve("ca.crt"), "not a certificate");

    assertThat(failure(api)).hasMessageStartingWith("ca.crt holds no certificates");
  }

  @Test
  void aServerThatIsDownIsAFailureThatNamesIt() {
    URI url = emulator.url();
    emulator.close();

    assertThat(failure(api))
        .hasMessageContaining("no answer from " + url)
        .hasNoSuppressedExceptions();
  }

  @Test
  void aServerThatDoesNotAnswerIsAFailureAfterTheTimeout() {
    CountDownLatch never = new CountDownLatch(1);
    emulator.fails(call -> hang(never));

    try (ApiServer slow = new ApiServer(emulator.settings(SHORT))) {
      long begin = System.nanoTime();
      assertThat(failure(slow)).hasMessageContaining("no answer from");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(SHORT.minusMillis(50), SHORT.multipliedBy(5));
    } finally {
      never.countDown();
    }
  }

  /** A length is promised that never comes. */
  @Test
  void anAnswerThatDoesNotEndIsAFailureAfterTheTimeout() {
    emulator.stallsAfterTheHeaders(true);

    try (ApiServer slow = new ApiServer(emulator.settings(SHORT))) {
      long begin = System.nanoTime();
      assertThat(failure(slow)).hasMessageContaining("no answer from");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT.multipliedBy(5));
    } finally {
      emulator.stallsAfterTheHeaders(false);
    }
  }

  private static @Nullable ApiReply hang(CountDownLatch latch) {
    try {
      boolean unused = latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  @Test
  void tooManyRequestsSaysWhenToComeBack() {
    emulator.fails(call ->
        ApiReply.failure(429, "TooManyRequests", "too many requests, please try again later")
            .with("Retry-After", "7"));

    assertThat(failure(api))
        .hasMessage("HTTP status 429: too many requests, please try again later")
        .extracting(PublishException::retryAfter)
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aTimeToComeBackThatIsNoNumberIsNone() {
    emulator.fails(call ->
        ApiReply.text(503, "<html>busy</html>")
            .with("Retry-After", "Sun, 22 Nov 2026 10:00:00 GMT"));

    assertThat(failure(api))
        .hasMessage("HTTP status 503")
        .extracting(PublishException::retryAfter)
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void anAnswerThatIsNoObjectIsAFailure() {
    emulator.fails(call -> ApiReply.text(200, "hello"));

    assertThat(failure(api)).hasMessage("HTTP status 200 without an object");
  }

  @Test
  void anAnswerThatIsTooLongIsNoneAndIsNotKept() {
    emulator.fails(call -> ApiReply.text(200, "{\"a\": \"" + "x".repeat(3 << 20) + "\"}"));

    assertThat(failure(api)).hasMessage("HTTP status 200 without an object");
  }

  @Test
  void theTokenIsNotSentToWhereARedirectPoints() {
    emulator.fails(
        call -> ApiReply.text(302, "").with("Location", emulator.url() + "/api/v1/nodes/other"));

    assertThat(failure(api)).hasMessage("HTTP status 302");
    assertThat(emulator.calls()).hasSize(1);
  }

  @Test
  void aLongMessageIsCut() {
    emulator.fails(call -> ApiReply.failure(500, "InternalError", "x".repeat(100_000)));

    assertThat(failure(api).getMessage()).hasSizeLessThan(600);
  }

  /** The emulator is only worth something if it refuses what the API server refuses. */
  @Test
  void theEmulatorRefusesAMergeAsApplyAndAnEventOfAnotherNamespace() throws PublishException {
    assertThatThrownBy(() -> api.create(Map.of("kind", "Node"), NodeLabels.NODE, NODE).object())
        .hasMessageContaining("422");
    assertThatThrownBy(() ->
            api.create(
                    Map.of("metadata", Map.of("generateName", "x.", "namespace", "obs")),
                    "/api/v1/namespaces/obs/events")
                .object())
        .hasMessageContaining("422");
    assertThat(api.merge(Map.of(), NodeLabels.NODE + "/status", "web-2").status()).isEqualTo(404);
  }
}
