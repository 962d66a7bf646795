package dev.fsgsbase.probe.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 10 MiB of a body or of headers, {@code -Dload.large} times, are refused and not kept. */
@Timeout(300)
class LargeRequestsIT {
  private static final int TIMES = Integer.getInteger("load.large", 100);
  private static final int SIZE = 10 << 20;
  private static final int AT_ONCE = 8;
  private static final long KIB_MORE = 16 << 10;

  private static final String POST = "POST /api/v1/probe HTTP/1.1\r\nHost: localhost\r\n";
  private static final String GET = "GET /api/v1/probe HTTP/1.1\r\nHost: localhost\r\n";

  @TempDir private Path folder;

  enum Kind {
    BODY(POST + "Content-Length: " + SIZE + "\r\n\r\n", "x".repeat(1024), 413),
    CHUNKED_BODY(
        POST + "Transfer-Encoding: chunked\r\n\r\n", "400\r\n" + "x".repeat(1024) + "\r\n", 413),
    ONE_HEADER(GET + "X-Large: ", "x".repeat(1024), 400),
    MANY_HEADERS(GET, ("X-Large: " + "x".repeat(53) + "\r\n").repeat(16), 400),
    REQUEST_LINE("GET /", "x".repeat(1024), 400);

    private final String begin;
    private final String kibibyte;
    private final int status;

    Kind(String begin, String kibibyte, int status) {
      this.begin = begin;
      this.kibibyte = kibibyte;
      this.status = status;
    }
  }

  /** Touched at the start, so that a heap that is merely used does not look like growth. */
  @ParameterizedTest
  @CsvSource({"BODY", "CHUNKED_BODY", "ONE_HEADER", "MANY_HEADERS", "REQUEST_LINE"})
  void tenMebibytesAreRefusedAndMemoryDoesNotGrow(Kind kind) throws Exception {
    try (Service service =
        Service.in(folder).jvm("-Xms64m", "-XX:+AlwaysPreTouch").start()) {
      refuse(service, kind, 24);
      ProcessState state = service.state();
      long before = state.anonymousKib();
      long resident = state.residentKib();
      state.forgetPeak();

      refuse(service, kind, TIMES);

      System.out.printf(
          "%s: %d times 10 MiB: anonymous %d -> %d KiB, resident %d -> at most %d KiB%n",
          kind, TIMES, before, state.anonymousKib(), resident, state.peakKib());
      assertThat(state.anonymousKib()).isLessThan(before + KIB_MORE);
      assertThat(state.peakKib()).isLessThan(resident + KIB_MORE);
      assertThat(service.get("/api/v1/probe").status()).isEqualTo(200);
      assertThat(service.log()).hasLineCount(2);
    }
  }

  private static void refuse(Service service, Kind kind, int times) throws Exception {
    Together.run(AT_ONCE, () -> {
      for (int i = 0; i < times / AT_ONCE; i++) {
        assertRefused(service.port(), kind);
      }
    });
  }

  /** The service closes while the client still sends, so that the answer can be lost on its way. */
  private static void assertRefused(int port, Kind kind) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      boolean whole = send(socket.getOutputStream(), kind);
      assertThat(whole).as("the service took all of it").isFalse();
      String answer = read(socket);
      assertThat(answer).satisfiesAnyOf(
          text -> assertThat(text).isEmpty(),
          text -> assertThat(text).startsWith("HTTP/1.1 " + kind.status + " "));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean send(OutputStream out, Kind kind) {
    byte[] kibibyte = kind.kibibyte.getBytes(StandardCharsets.ISO_8859_1);
    try {
      out.write(kind.begin.getBytes(StandardCharsets.ISO_8859_1));
      for (int sent = 0; sent < SIZE; sent += 1024) {
        out.write(kibibyte);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
