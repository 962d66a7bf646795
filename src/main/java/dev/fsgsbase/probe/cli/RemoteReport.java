package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a running service for its report. */
final class RemoteReport {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 16 << 20;

  private RemoteReport() {}

  /**
   * The report of the service at this address.
   *
   * @param service its base address, such as {@code http://127.0.0.1:3747}
   * @throws IOException if it does not answer with a report within ten seconds
   */
  static ReportDocument fetch(URI service) throws IOException {
    URI report = URI.create(service.toString().replaceAll("/+$", "") + "/api/v1/probe");
    HttpRequest request =
        HttpRequest.newBuilder(report)
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    try {
      return read(client.send(request, BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ReportDocument read(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("HTTP status " + response.statusCode());
      }
      byte[] json = body.readNBytes(MAX_BYTES + 1);
      if (json.length > MAX_BYTES) {
        throw new IOException("larger than " + MAX_BYTES + " bytes");
      }
      return ReportJson.read(json);
    }
  }
}
