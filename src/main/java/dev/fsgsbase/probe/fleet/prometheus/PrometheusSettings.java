package dev.fsgsbase.probe.fleet.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where Prometheus is and how it is asked.
 *
 * @param url the address that the API's paths are appended to, with a path prefix if it has one
 * @param tokenFile a file with the bearer token, read for each inventory; null if it needs none
 * @param tenant the value of {@code X-Scope-OrgID}, which Mimir may need; null for none
 * @param tls whom to trust and what to present; null for the Java virtual machine's own trust
 * @param timeout for the whole inventory, all queries together
 * @param maxBytes the largest answer to one query, unpacked
 * @param lookback how far back hosts are looked for that stopped reporting
 */
public record PrometheusSettings(
    URI url,
    @Nullable Path tokenFile,
    @Nullable String tenant,
    @Nullable SSLContext tls,
    Duration timeout,
    long maxBytes,
    Duration lookback) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** What Mimir allows (its documentation: about tenant IDs), and no other. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9!\\-_.*'()|]{1,150}");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not http or https with a host, or has a user, a query
   *     or a fragment
   */
  public static URI url(String text) {
    URI url = URI.create(text);
    if (!SCHEMES.contains(String.valueOf(url.getScheme()))
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException("not an address such as http://127.0.0.1:9090/prefix");
    }
    return url;
  }

  /**
   * Reads a tenant.
   *
   * @throws IllegalArgumentException if it has characters that Mimir's tenants do not have
   */
  public static String tenant(String text) {
    if (!TENANT.matcher(text).matches()) {
      throw new IllegalArgumentException("not a tenant's name");
    }
    return text;
  }

  URI api(String query) {
    return URI.create(url.toString().replaceAll("/+$", "") + "/api/v1/query?" + query);
  }
}
