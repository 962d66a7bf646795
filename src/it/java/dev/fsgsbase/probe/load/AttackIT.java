package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.Fuzzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dload.attacks} requests made from docs/openapi.json, from hostile shapes, by changing
 * both, and of random bytes, from the fixed seed {@code fuzz.seed}. Whatever comes, the service
 * does not fail, does not tell about its inside, and does not write it to its log.
 */
@Timeout(900)
class AttackIT {
  private static final int ATTACKS = Integer.getInteger("load.attacks", 5000);
  private static final int CLIENTS = 8;
  private static final int TIMEOUT_MILLIS = 30_000;

  @TempDir private Path folder;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  private final Fuzzer fuzzer =
      new Fuzzer("HTTP")
          .samples(SampleRequests.documented().toArray(String[]::new))
          .samples(SampleRequests.hostile().toArray(String[]::new))
          .pieces(SampleRequests.pieces().toArray(String[]::new));

  @Test
  void whateverIsSentNothingFailsAndNothingIsToldAboutTheInside() throws Exception {
    try (Service service = Service.in(folder).start()) {
      for (String sample : samples().toList()) {
        attack(service.port(), sample.getBytes(StandardCharsets.ISO_8859_1));
        attack(service.managementPort(), sample.getBytes(StandardCharsets.ISO_8859_1));
      }
      int threads = service.state().threads();
      int descriptors = service.state().descriptors();
      long begin = System.nanoTime();
      Together.run(CLIENTS, () -> attackOn(service));

      System.out.printf(
          "seed %d: %d requests in %.0f s, %s, %d connections closed without an answer%n",
          Fuzzer.SEED, sent.get(), (System.nanoTime() - begin) / 1e9, statuses, unanswered.get());
      assertThat(failures).isEmpty();
      assertThat(statuses).containsKeys(200, 400, 404, 405, 413);
      assertThat(service.isAlive()).isTrue();
      assertThat(service.get("/api/v1/probe").status()).isEqualTo(200);
      assertThat(service.log()).as("as after the start").hasLineCount(2).matches("[\\n -~]*");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            assertThat(service.state().threads()).isLessThanOrEqualTo(threads + 8);
            assertThat(service.state().descriptors()).isLessThanOrEqualTo(descriptors + 8);
          });
    }
  }

  @Test
  void whatMustNotBeIsSeen() {
    String safe = "\r\nX-Content-Type-Options: nosniff\r\n";
    String problem = safe + "Content-Type: application/problem+json\r\n";
    assertThat(new Answers("HTTP/1.1 200 " + safe + "\r\n{}").complaint()).isEmpty();
    assertThat(new Answers("HTTP/1.1 400 " + problem + "\r\n{}").complaint()).isEmpty();
    assertThat(
            new Answers("HTTP/1.1 501 " + problem + "\r\n\"x/problems/request-refused\"")
                .complaint())
        .isEmpty();
    for (String bad :
        List.of(
            "HTTP/1.1 200 \r\n\r\n",
            "HTTP/1.1 400 " + safe + "\r\n<html>",
            "HTTP/1.1 500 " + problem + "\r\n{}",
            "HTTP/1.1 503 " + problem + "\r\n{}",
            "HTTP/1.1 200 " + safe + "\r\n{}HTTP/1.1 500 " + problem + "\r\n{}",
            "HTTP/1.1 400 " + problem + "\r\njava.lang.NullPointerException",
            "HTTP/1.1 400 " + problem + "\r\n\tat a.B.c(D.java:1)",
            "HTTP/1.1 400 " + problem + "\r\norg.apache.coyote.Request",
            "HTTP/1.1 400 " + problem + "Server: Apache\r\n\r\n{}",
            "{\"type\":\"https://fsgsbase.dev/problems/internal-error\"}")) {
      assertThat(new Answers(bad).complaint()).as(bad).isPresent();
    }
  }

  private static Stream<String> samples() {
    return Stream.concat(SampleRequests.documented().stream(), SampleRequests.hostile().stream());
  }

  private void attackOn(Service service) {
    while (sent.get() < ATTACKS && failures.size() < 10) {
      byte[] input = fuzzer.next();
      boolean management = input.length % 8 == 0;
      attack(management ? service.managementPort() : service.port(), input);
    }
  }

  private void attack(int port, byte[] input) {
    sent.incrementAndGet();
    try {
      Answers answers = new Answers(exchange(port, input));
      if (answers.isEmpty()) {
        unanswered.incrementAndGet();
      }
      answers.complaint().ifPresent(complaint -> fail(complaint, input));
      synchronized (statuses) {
        answers.statuses().forEach(status -> statuses.merge(status, 1, Integer::sum));
      }
    } catch (IOException e) {
      fail(e.toString(), input);
    }
  }

  private void fail(String complaint, byte[] input) {
    failures.add(
        "%s (seed %d) to: %s"
            .formatted(complaint, Fuzzer.SEED, new String(input, StandardCharsets.ISO_8859_1)));
  }

  /** Says that nothing more will come, so that the service waits for nothing. */
  private static String exchange(int port, byte[] input) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(input);
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        in.transferTo(answer);
      } catch (SocketException e) {
        // A reset: the service had refused it before it had read all of it.
        return answer.toString(StandardCharsets.ISO_8859_1);
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
