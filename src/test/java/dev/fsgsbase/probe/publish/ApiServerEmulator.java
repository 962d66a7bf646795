package dev.fsgsbase.probe.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTPS server that behaves as Kubernetes' API server does for the calls of publishing: tokens,
 * media types, {@link ApiStore server-side apply with its conflicts and strategic merge}, Status
 * bodies. Beside it a folder as the kubelet mounts it for a service account.
 */
public final class ApiServerEmulator implements AutoCloseable {
  public static final String NAMESPACE = "obs";

  /** Not for ever, or a client without a timeout would hang its test. */
  private static final Duration STALL = Duration.ofSeconds(20);

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path account;
  private final ApiStore store = new ApiStore();
  private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
  private volatile boolean stalling;
  private volatile String token = "";
  private volatile Function<ApiCall, @Nullable ApiReply> fault = call -> null;

  private ApiServerEmulator(Path account, TestCertificate certificate, int port)
      throws IOException {
    this.account = account;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts it on a free port, with a service account in this folder. */
  public static ApiServerEmulator start(Path account) {
    return start(account, TestCertificate.FIRST, 0);
  }

  static ApiServerEmulator start(Path account, TestCertificate certificate, int port) {
    try {
      ApiServerEmulator emulator = new ApiServerEmulator(account, certificate, port);
      Files.createDirectories(account);
      Files.writeString(account.resolve("ca.crt"), certificate.pem());
      Files.writeString(account.resolve("namespace"), NAMESPACE);
      emulator.rotateToken("token-1");
      emulator.server.start();
      return emulator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("https://127.0.0.1:" + port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  public Path account() {
    return account;
  }

  ApiSettings settings(Duration timeout) {
    return new ApiSettings(url(), account, timeout);
  }

  /** What it holds. */
  public ApiStore store() {
    return store;
  }

  /** From now on this is the only token that counts, and the one in the file. */
  void rotateToken(String next) {
    expectToken(next);
    try {
      Files.writeString(account.resolve("token"), next + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on this is the only token that counts, whatever the file says. */
  void expectToken(String next) {
    token = next;
  }

  /** What it answers in the place of the right answer; null is the right one. It may wait. */
  public void fails(Function<ApiCall, @Nullable ApiReply> how) {
    fault = how;
  }

  public void works() {
    fault = call -> null;
  }

  /** Whether it promises an answer's length, and then sends nothing of it for twenty seconds. */
  void stallsAfterTheHeaders(boolean yes) {
    stalling = yes;
  }

  /** Every request so far. */
  public List<ApiCall> calls() {
    return calls;
  }

  /** The requests so far, in words, such as {@code PATCH nodes/status}. */
  public List<String> heard() {
    return calls.stream().map(ApiCall::toString).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ApiCall call = ApiCall.of(exchange);
      calls.add(call);
      ApiReply reply = fault.apply(call);
      if (reply == null) {
        reply =
            call.token().equals(token)
                ? store.answer(call)
                : ApiReply.failure(401, "Unauthorized", "Unauthorized");
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      stallWhileThatIsWanted();
      exchange.getResponseBody().write(reply.body());
    }
  }

  private void stallWhileThatIsWanted() {
    long end = System.nanoTime() + STALL.toNanos();
    while (stalling && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
