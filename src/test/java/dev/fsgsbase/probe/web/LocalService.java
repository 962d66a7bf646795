package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.probe.HostFingerprint;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeSchedule;
import dev.fsgsbase.probe.probe.ProbeService;
import dev.fsgsbase.probe.probe.ReportKeeper;
import dev.fsgsbase.probe.probe.Ticker;
import dev.fsgsbase.probe.service.ServiceApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The real service on a port of its own, over a recorded host. */
final class LocalService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  private LocalService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** A service that has a report of this host. */
  static LocalService over(String host, String... arguments)
      throws IOException, InterruptedException {
    LocalService service = new LocalService(start(host, builder(), arguments));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (service.send("GET", "/api/v1/verdict").statusCode() != 200) {
      if (System.nanoTime() > end) {
        service.close();
        throw new AssertionError("there is no report after " + PATIENCE);
      }
      Thread.sleep(20);
    }
    return service;
  }

  /** A service whose probe loop was never started and seems to stall since long. */
  static LocalService stalled(String host) {
    return new LocalService(
        start(
            host,
            builder()
                .initializers(context ->
                    ((GenericApplicationContext) context)
                        .registerBean(
                            "stalled",
                            ProbeService.class,
                            () -> stalled(context),
                            definition -> definition.setPrimary(true)))));
  }

  private static ProbeService stalled(ConfigurableApplicationContext context) {
    AtomicInteger calls = new AtomicInteger();
    Ticker ticker = () -> calls.getAndIncrement() == 0 ? 0 : Duration.ofHours(1).toNanos();
    return new ProbeService(
        () -> context.getBean(HostProbe.class).run(),
        () -> {
          throw new AssertionError("it never looks at the host: " + HostFingerprint.class);
        },
        context.getBean(ProbeSchedule.class),
        new ReportKeeper(Duration.ofMinutes(15)),
        ticker);
  }

  private static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(ServiceApplication.class);
  }

  private static ConfigurableApplicationContext start(
      String host, SpringApplicationBuilder builder, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--server.port=0");
    arguments.add("--fsgsbase.host.node-name=web-1");
    arguments.add("--fsgsbase.host.root=src/test/resources/hosts/" + host);
    return builder.run(arguments.toArray(String[]::new));
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  /**
   * Sends a request without a body.
   *
   * @param headers names and values in turn
   */
  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    context.close();
  }
}
