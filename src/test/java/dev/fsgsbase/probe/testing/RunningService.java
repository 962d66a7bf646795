package dev.fsgsbase.probe.testing;

import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.probe.Ticker;
import dev.fsgsbase.probe.service.ServiceApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The whole service in this JVM, on a free port of the loopback interface, against the host below a
 * root folder:
 *
 * <pre>{@code
 * try (RunningService service = RunningService.on(RecordedHosts.of("gvisor-linux-4.4")).start()) {
 *   assertThat(service.awaitReport().get("/api/v1/verdict").statusCode()).isEqualTo(200);
 * }
 * }</pre>
 */
public final class RunningService implements AutoCloseable {
  /** The node name that every service of the tests has, whatever machine they run on. */
  public static final String NODE_NAME = "node-1";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ServletWebServerApplicationContext context;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Runnable closedBefore;

  private RunningService(ServletWebServerApplicationContext context, Runnable closedBefore) {
    this.context = context;
    this.closedBefore = closedBefore;
  }

  /**
   * A service that is not started yet.
   *
   * @param root {@code /} for this machine, or the folder of a recorded host
   */
  public static Builder on(Path root) {
    return new Builder(root);
  }

  /** A service that has no report as long as this host hangs, which it closes before itself. */
  public static Builder before(HangingHost host) {
    Builder builder = new Builder(host.hang().root());
    builder.closedBefore = host::close;
    return builder;
  }

  /** What is set before the start. */
  public static final class Builder {
    private final List<String> arguments = new ArrayList<>();
    private Consumer<GenericApplicationContext> beans = context -> {};
    private Runnable closedBefore = () -> {};

    private Builder(Path root) {
      with("server.port", "0")
          .with("fsgsbase.management.port", "0")
          .with("fsgsbase.host.root", root.toString())
          .with("fsgsbase.host.node-name", NODE_NAME)
          .with("fsgsbase.probe.min-interval", "0s");
    }

    /** Sets a property; the last one wins. */
    public Builder with(String property, String value) {
      arguments.removeIf(argument -> argument.startsWith("--" + property + "="));
      arguments.add("--" + property + "=" + value);
      return this;
    }

    /** Replaces monotonic time. */
    public Builder with(Ticker ticker) {
      beans =
          context ->
              context.registerBean(
                  "testTicker", Ticker.class, () -> ticker, bean -> bean.setPrimary(true));
      return this;
    }

    /** Sets variables of its environment. */
    public Builder withEnvironment(Map<String, String> variables) {
      Consumer<GenericApplicationContext> before = beans;
      beans =
          context -> {
            before.accept(context);
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(
                    // Spring Boot knows an environment by its name.
                    new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.copyOf(variables)));
          };
      return this;
    }

    /** Starts it; the first report may not be there yet. */
    public RunningService start() {
      return new RunningService(
          (ServletWebServerApplicationContext)
              new SpringApplicationBuilder(ServiceApplication.class)
                  .initializers(context -> beans.accept((GenericApplicationContext) context))
                  .run(arguments.toArray(String[]::new)),
          closedBefore);
    }
  }

  /** Waits until there is a report to serve. */
  public RunningService awaitReport() {
    await()
        .atMost(PATIENCE)
        .until(() -> get("/actuator/health/readiness").statusCode(), status -> status == 200);
    return this;
  }

  /** The port it listens on. */
  public int port() {
    return server().getPort();
  }

  /** The port that serves health and metrics alone. */
  public int managementPort() {
    return server().getTomcat().getService().findConnectors()[1].getLocalPort();
  }

  /**
   * GET.
   *
   * @param headers names and values in turn
   */
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** POST without a body. */
  public HttpResponse<String> post(String path, String... headers) {
    return send("POST", path, headers);
  }

  /** Any method, without a body. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    return sendAsync(method, path, headers).join();
  }

  /** As {@link #send}, with a body. */
  public HttpResponse<String> sendBody(String method, String path, String body) {
    return sendAsync(method, path, BodyPublishers.ofString(body)).join();
  }

  /** As {@link #send}, without waiting. */
  public CompletableFuture<HttpResponse<String>> sendAsync(
      String method, String path, String... headers) {
    return sendAsync(method, path, BodyPublishers.noBody(), headers);
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(PATIENCE)
            .method(method, body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** A request as it is, with the headers that a server must be given, and these. */
  public RawResponse request(String methodAndTarget, String... headers) {
    StringBuilder text = new StringBuilder(methodAndTarget).append(" HTTP/1.1\r\n");
    text.append("Host: localhost\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return raw(text.append("\r\n").toString());
  }

  /** Sends these characters, each as one byte, and reads until the service closes. */
  public RawResponse raw(String request) {
    return RawResponse.to(port(), request);
  }

  /** How many requests wait for their answer without a thread. */
  public int waitingWithoutThread() {
    return ((AbstractProtocol<?>) server().getTomcat().getConnector().getProtocolHandler())
        .getWaitingProcessorCount();
  }

  /** How many ports it listens on. */
  public int connectors() {
    return server().getTomcat().getService().findConnectors().length;
  }

  /** How many threads of the API's port have a request. */
  public int busyThreads() {
    ThreadPoolExecutor threads =
        (ThreadPoolExecutor) server().getTomcat().getConnector().getProtocolHandler().getExecutor();
    return threads.getActiveCount();
  }

  /** The beans of this type in its context. */
  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  private TomcatWebServer server() {
    return (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
  }

  @Override
  public void close() {
    closedBefore.run();
    context.close();
  }
}
