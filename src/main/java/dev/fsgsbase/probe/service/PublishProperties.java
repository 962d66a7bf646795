package dev.fsgsbase.probe.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is published, and how. Of the first three modes one may be on: they write the same labels.
 *
 * @param spread how long at most the first write to the API server waits; 0s to 1h
 * @param nfdFile a feature file for node-feature-discovery
 * @param nfdCustomResource a NodeFeature for node-feature-discovery
 * @param nodeLabels labels of the Node
 * @param nodeCondition a condition of the Node
 * @param apiServer how the API server is reached
 */
record PublishProperties(
    @DefaultValue("5m") Duration spread,
    @DefaultValue NfdFile nfdFile,
    @DefaultValue NfdCustomResource nfdCustomResource,
    @DefaultValue NodeLabels nodeLabels,
    @DefaultValue NodeCondition nodeCondition,
    @DefaultValue ApiServer apiServer) {
  private static final String PUBLISH = "fsgsbase.publish.";

  PublishProperties {
    Check.range(PUBLISH + "spread", spread, Duration.ZERO, Duration.ofHours(1));
    long labelling =
        Stream.of(nfdFile.enabled, nfdCustomResource.enabled, nodeLabels.enabled)
            .filter(enabled -> enabled)
            .count();
    if (labelling > 1) {
      throw new InvalidPropertyException(
          (nodeLabels.enabled ? PUBLISH + "node-labels" : PUBLISH + "nfd-custom-resource")
              + ".enabled",
          "true",
          "false where another mode writes the same labels: one of nfd-file,"
              + " nfd-custom-resource and node-labels");
    }
  }

  /**
   * A feature file for node-feature-discovery's local source.
   *
   * @param path the file; node-feature-discovery ignores names that begin with a dot
   */
  record NfdFile(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("/etc/kubernetes/node-feature-discovery/features.d/fsgsbase") String path) {

    NfdFile {
      Path file = Path.of(path).getFileName();
      if (!path.startsWith("/") || file == null || file.toString().startsWith(".")) {
        throw new InvalidPropertyException(
            PUBLISH + "nfd-file.path", path, "an absolute path whose name begins with no dot");
      }
    }
  }

  /**
   * A NodeFeature for node-feature-discovery.
   *
   * @param daemonSet name of the DaemonSet that owns it; needed where the mode is on
   */
  record NfdCustomResource(
      @DefaultValue("false") boolean enabled, @DefaultValue("") String daemonSet) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    NfdCustomResource {
      if (enabled && !NAME.matcher(daemonSet).matches()) {
        throw new InvalidPropertyException(
            PUBLISH + "nfd-custom-resource.daemon-set",
            daemonSet,
            "the name of the DaemonSet that runs this");
      }
    }
  }

  /**
   * Labels of the Node.
   *
   * @param prefix prefix of the labels
   */
  record NodeLabels(
      @DefaultValue("false") boolean enabled, @DefaultValue("fsgsbase.dev") String prefix) {
    private static final String PART = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Pattern DNS_NAME = Pattern.compile(PART + "(\\." + PART + ")+");
    private static final Pattern KUBERNETES = Pattern.compile("(.*\\.)?(kubernetes|k8s)\\.io");

    NodeLabels {
      if (prefix.length() > 253
          || !DNS_NAME.matcher(prefix).matches()
          || KUBERNETES.matcher(prefix).matches()) {
        throw new InvalidPropertyException(
            PUBLISH + "node-labels.prefix",
            prefix,
            "a DNS name such as fsgsbase.dev that is not Kubernetes' own");
      }
    }
  }

  /**
   * A condition of the Node.
   *
   * @param heartbeat time between two heartbeats; 1m to 24h
   */
  record NodeCondition(
      @DefaultValue("false") boolean enabled, @DefaultValue("30m") Duration heartbeat) {
    NodeCondition {
      Check.range(
          PUBLISH + "node-condition.heartbeat",
          heartbeat,
          Duration.ofMinutes(1),
          Duration.ofHours(24));
    }
  }

  /**
   * How the API server is reached.
   *
   * @param url its address; if absent what KUBERNETES_SERVICE_HOST says, else
   *     https://kubernetes.default.svc
   * @param account folder with token, ca.crt and namespace
   * @param timeout for a connection, and for an answer; 100ms to 1m
   */
  record ApiServer(
      @Nullable String url,
      @DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount") String account,
      @DefaultValue("10s") Duration timeout) {

    ApiServer {
      if (url != null) {
        Check.parses(
            PUBLISH + "api-server.url",
            url,
            ApiServer::check,
            "an address such as https://10.0.0.1");
      }
      Check.notBlank(PUBLISH + "api-server.account", account);
      Check.range(
          PUBLISH + "api-server.timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    /** A token is not sent in the clear. */
    private static void check(String url) {
      URI uri = URI.create(url);
      if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
        throw new IllegalArgumentException(url);
      }
    }
  }
}
