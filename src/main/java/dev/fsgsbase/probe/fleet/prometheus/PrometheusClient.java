package dev.fsgsbase.probe.fleet.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjDoubleConsumer;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Asks the API, within one deadline for all queries. It follows no redirect: the token is for this
 * address, and for no other.
 */
final class PrometheusClient {
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final PrometheusSettings settings;
  private final HttpClient http;
  private final @Nullable String token;
  private final long deadline;

  /** From here on, the time runs. */
  PrometheusClient(PrometheusSettings settings, HttpClient http) {
    this.settings = settings;
    this.http = http;
    this.token = settings.tokenFile() == null ? null : TokenFile.read(settings.tokenFile());
    this.deadline = System.nanoTime() + settings.timeout().toNanos();
  }

  /** What sends the requests; it can be shared. */
  static HttpClient http(PrometheusSettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout());
    if (settings.tls() != null) {
      builder.sslContext(settings.tls());
    }
    return builder.build();
  }

  /**
   * Asks.
   *
   * @param at the moment to evaluate for, in seconds of Unix time; null for the server's own now
   * @param series is given each series with its value
   * @return why the answer is not the whole one; empty if it is
   * @throws FleetUnavailableException if there is no answer that counts
   */
  List<String> ask(Query query, @Nullable String at, ObjDoubleConsumer<Labels> series) {
    try {
      return read(http.send(request(query, at), BodyHandlers.ofInputStream()), series);
    } catch (IOException | JacksonIOException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FleetUnavailableException(Trouble.TIMEOUT, "It was interrupted.", e);
    }
  }

  private HttpRequest request(Query query, @Nullable String at) {
    Duration left = left();
    String parameters =
        "query="
            + URLEncoder.encode(query.promQl(settings.lookback()), StandardCharsets.UTF_8)
            + (at == null ? "" : "&time=" + at)
            + "&timeout="
            + Math.max(1, left.toSeconds())
            + "s";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.api(parameters))
            .timeout(left)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (settings.tenant() != null) {
      request.header("X-Scope-OrgID", settings.tenant());
    }
    return request.build();
  }

  private List<String> read(HttpResponse<InputStream> response, ObjDoubleConsumer<Labels> series)
      throws IOException {
    InputStream raw = response.body();
    CompletableFuture<Void> overdue =
        CompletableFuture.runAsync(
            () -> closeQuietly(raw),
            CompletableFuture.delayedExecutor(left().toNanos(), TimeUnit.NANOSECONDS));
    try (raw) {
      boolean packed = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      InputStream unpacked = packed ? new GZIPInputStream(raw, 1 << 16) : raw;
      InputStream body = new BoundedStream(unpacked, settings.maxBytes());
      StatusCheck.check(response.statusCode(), body);
      return new AnswerReader(series).read(body);
    } finally {
      overdue.cancel(false);
    }
  }

  private Duration left() {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw tooLate(null);
    }
    return Duration.ofNanos(Math.max(LEAST_NANOS, left));
  }

  private static void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // Whoever reads it is told by an exception of their own.
    }
  }

  private FleetUnavailableException unavailable(Exception e) {
    if (System.nanoTime() - deadline >= 0) {
      return tooLate(e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new FleetUnavailableException(
            Trouble.TLS, "TLS failed: " + cause.getMessage() + ".", e);
      }
      if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
        return new FleetUnavailableException(Trouble.UNREACHABLE, "Nobody answers.", e);
      }
      if (cause instanceof HttpTimeoutException) {
        return tooLate(e);
      }
    }
    return new FleetUnavailableException(
        Trouble.TRUNCATED, "The connection broke: " + e.getMessage() + ".", e);
  }

  private FleetUnavailableException tooLate(@Nullable Throwable cause) {
    return new FleetUnavailableException(
        Trouble.TIMEOUT,
        "There was no whole answer within " + settings.timeout().toMillis() + " ms.",
        cause);
  }
}
