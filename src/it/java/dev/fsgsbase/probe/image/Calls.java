package dev.fsgsbase.probe.image;

import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls to a service on loopback. */
final class Calls {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;

  Calls(int port) {
    this.port = port;
  }

  private HttpRequest.Builder to(String path, Duration patience) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(patience);
  }

  /** The status of an answer that comes within a second, as long as a kubelet waits. */
  int status(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(to(path, Duration.ofSeconds(1)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  ReportDocument report() throws IOException, InterruptedException {
    byte[] body =
        CLIENT
            .send(
                to("/api/v1/probe", Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray())
            .body();
    return ReportJson.read(body);
  }

  /** The report of a probe that is made for this call. */
  ReportDocument probe() throws IOException, InterruptedException {
    HttpRequest request =
        to("/api/v1/probe", Duration.ofMinutes(2))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.noBody())
            .build();
    return ReportJson.read(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
  }
}
