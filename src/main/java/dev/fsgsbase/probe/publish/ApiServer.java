package dev.fsgsbase.probe.publish;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The few calls of Kubernetes' API that publishing makes. Nothing is read beyond 2 MiB, nothing
 * waits beyond the timeout, no redirect is followed.
 *
 * <p>For one thread.
 */
final class ApiServer implements AutoCloseable {
  /** Who owns what is applied. It must never change: another manager's fields are not ours. */
  static final String MANAGER = "fsgsbase-probe";

  /** A Node has tens of KiB; it is parsed in a heap of a few MiB. */
  private static final int MAX_BYTES = 2 << 20;

  private static final MediaType APPLY = MediaType.parseMediaType("application/apply-patch+yaml");
  private static final MediaType STRATEGIC_MERGE =
      MediaType.parseMediaType("application/strategic-merge-patch+json");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ApiSettings settings;
  private final Account account;
  private final ExecutorService threads = Executors.newCachedThreadPool(ApiServer::thread);

  private byte[] authorities = {};
  private @Nullable RestClient client;

  ApiServer(ApiSettings settings) {
    this.settings = settings;
    this.account = new Account(settings.account());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "publish-http");
    thread.setDaemon(true);
    return thread;
  }

  /** The namespace that this runs in. */
  String namespace() throws PublishException {
    return account.namespace();
  }

  /**
   * GET.
   *
   * @param path with a name in braces for each of the values
   */
  ApiAnswer get(String path, Object... values) throws PublishException {
    return call(HttpMethod.GET, null, null, path, values);
  }

  /** Server-side apply, without taking over what another manager owns. The object is made anew. */
  ApiAnswer apply(Map<String, ?> object, String path, Object... values) throws PublishException {
    String query = "?fieldManager=" + MANAGER + "&force=false";
    return call(HttpMethod.PATCH, APPLY, object, path + query, values);
  }

  /** Strategic merge: lists are merged by their keys, so others' entries stay. */
  ApiAnswer merge(Map<String, ?> patch, String path, Object... values) throws PublishException {
    String query = "?fieldManager=" + MANAGER;
    return call(HttpMethod.PATCH, STRATEGIC_MERGE, patch, path + query, values);
  }

  ApiAnswer create(Map<String, ?> object, String path, Object... values) throws PublishException {
    String query = "?fieldManager=" + MANAGER;
    return call(HttpMethod.POST, MediaType.APPLICATION_JSON, object, path + query, values);
  }

  private ApiAnswer call(
      HttpMethod method,
      @Nullable MediaType type,
      @Nullable Map<String, ?> body,
      String path,
      Object... values)
      throws PublishException {
    RestClient.RequestBodySpec request =
        client()
            .method(method)
            .uri(path, values)
            .accept(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.USER_AGENT, MANAGER)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + account.token());
    if (type != null && body != null) {
      request.contentType(type).body(JSON.writeValueAsBytes(body));
    }
    try {
      return request.exchange((sent, response) -> read(response));
    } catch (ResourceAccessException e) {
      throw new PublishException("no answer from " + settings.url() + ": " + e.getCause(), e);
    }
  }

  private static ApiAnswer read(ClientHttpResponse response) throws IOException {
    byte[] body = response.getBody().readNBytes(MAX_BYTES);
    return ApiAnswer.of(
        response.getStatusCode().value(),
        body,
        response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
  }

  /** A client that trusts the authorities of now. */
  private RestClient client() throws PublishException {
    byte[] now = account.authorities();
    RestClient last = client;
    if (last != null && Arrays.equals(now, authorities)) {
      return last;
    }
    Duration timeout = settings.timeout();
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .sslContext(Account.trusting(now))
                .executor(threads)
                .build(),
            threads);
    requests.setReadTimeout(timeout);
    RestClient next =
        RestClient.builder()
            .baseUrl(settings.url())
            .requestFactory(requests)
            .configureMessageConverters(
                converters -> converters.addCustomConverter(new ByteArrayHttpMessageConverter()))
            .build();
    client = next;
    authorities = now;
    return next;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
