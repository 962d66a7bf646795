package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.fleet.prometheus.PrometheusSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where Prometheus is and how it is asked, by the same names as the service's configuration. */
final class PrometheusOptions {
  private static final long MAX_BYTES = 256L << 20;

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      converter = UrlConverter.class,
      description =
          "Address of Prometheus, Thanos, Mimir or VictoriaMetrics, with its path prefix, such as"
              + " http://127.0.0.1:9090.")
  private URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the bearer token that it wants.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      converter = TenantConverter.class,
      description = "The tenant that Mimir is asked for (X-Scope-OrgID).")
  private @Nullable String tenant;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Certificates to trust, in PEM (default: those that Java trusts).")
  private @Nullable Path caFile;

  @Option(
      names = "--cert-file",
      paramLabel = "FILE",
      description = "A certificate to present, in PEM; with --key-file.")
  private @Nullable Path certFile;

  @Option(names = "--key-file", paramLabel = "FILE", description = "Its private key, in PEM.")
  private @Nullable Path keyFile;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = ProbeOptions.DurationConverter.class,
      description = "For all queries together (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--lookback",
      paramLabel = "DURATION",
      defaultValue = "1d",
      converter = ProbeOptions.DurationConverter.class,
      description =
          "How far back hosts are looked for that stopped reporting (default: ${DEFAULT-VALUE}).")
  private Duration lookback;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  PrometheusOptions() {}

  /**
   * As settings.
   *
   * @throws IllegalArgumentException if a file of TLS cannot be used
   */
  PrometheusSettings toSettings() {
    return new PrometheusSettings(url, tokenFile, tenant, tls(), timeout, MAX_BYTES, lookback);
  }

  private @Nullable SSLContext tls() {
    if ((certFile == null) != (keyFile == null)) {
      throw new IllegalArgumentException("--cert-file and --key-file belong together");
    }
    if (caFile == null && certFile == null) {
      return null;
    }
    try {
      PemSslStoreDetails key =
          certFile == null
              ? null
              : PemSslStoreDetails.forCertificates(read(certFile))
                  .withPrivateKey(keyFile == null ? null : read(keyFile));
      PemSslStoreDetails trust =
          caFile == null ? null : PemSslStoreDetails.forCertificates(read(caFile));
      return SslBundle.of(new PemSslStoreBundle(key, trust)).createSslContext();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("a PEM file cannot be used: " + e.getMessage(), e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + file, e);
    }
  }

  /** An address. */
  static final class UrlConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      try {
        return PrometheusSettings.url(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "' is not an address of Prometheus");
      }
    }
  }

  /** A tenant. */
  static final class TenantConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      try {
        return PrometheusSettings.tenant(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + value + "' is not a tenant's name");
      }
    }
  }
}
