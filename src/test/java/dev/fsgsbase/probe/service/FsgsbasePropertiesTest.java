package dev.fsgsbase.probe.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class FsgsbasePropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class);

  private static final PublishProperties NOTHING_PUBLISHED =
      new PublishProperties(
          Duration.ofMinutes(5),
          new PublishProperties.NfdFile(
              false, "/etc/kubernetes/node-feature-discovery/features.d/fsgsbase"),
          new PublishProperties.NfdCustomResource(false, ""),
          new PublishProperties.NodeLabels(false, "fsgsbase.dev"),
          new PublishProperties.NodeCondition(false, Duration.ofMinutes(30)),
          new PublishProperties.ApiServer(
              null, "/var/run/secrets/kubernetes.io/serviceaccount", Duration.ofSeconds(10)));

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(FsgsbaseProperties.class)
  static class OnlyProperties {}

  @Test
  void withoutAnyPropertyTheDefaultsOfTheDocumentationHold() {
    runner.run(context ->
        assertThat(context.getBean(FsgsbaseProperties.class))
            .isEqualTo(
                new FsgsbaseProperties(
                    new FsgsbaseProperties.Probe(
                        Duration.ofMinutes(5), Duration.ofSeconds(10), null),
                    new FsgsbaseProperties.ProbeNow(true, null, Set.of()),
                    new FsgsbaseProperties.SelfTest(
                        Duration.ofSeconds(5), Duration.ofHours(1), "all", null),
                    new FsgsbaseProperties.Host("/", null, null),
                    new FsgsbaseProperties.Request(Duration.ofSeconds(10)),
                    new FsgsbaseProperties.Management(3748, null, 4, 64),
                    NOTHING_PUBLISHED,
                    new FleetProperties(
                        false,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofDays(1),
                        DataSize.ofMegabytes(256)))));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fsgsbase.probe.interval     | 0s        | fsgsbase.probe.interval is "0s"; it must be a duration from 1s to 86400s.
          fsgsbase.probe.interval     | 25h       | fsgsbase.probe.interval is "90000s"; it must be a duration from 1s to 86400s.
          fsgsbase.probe.interval     | soon      | fsgsbase.probe.interval is "soon"; it must be a duration such as 500ms, 30s or 5m.
          fsgsbase.probe.min-interval | 6m        | fsgsbase.probe.min-interval is "360s"; it must be a duration from 0s to 300s.
          fsgsbase.probe.min-interval | -1s       | fsgsbase.probe.min-interval is "-1s"; it must be a duration from 0s to 300s.
          fsgsbase.probe.max-age      | 1m        | fsgsbase.probe.max-age is "60s"; it must be a duration from 300s to 604800s.
          fsgsbase.self-test.timeout  | 99ms      | fsgsbase.self-test.timeout is "99ms"; it must be a duration from 100ms to 300s.
          fsgsbase.self-test.timeout  | 1h        | fsgsbase.self-test.timeout is "3600s"; it must be a duration from 100ms to 300s.
          fsgsbase.self-test.full-interval | 0s   | fsgsbase.self-test.full-interval is "0s"; it must be a duration from 1s to 604800s.
          fsgsbase.self-test.full-interval | 8d   | fsgsbase.self-test.full-interval is "691200s"; it must be a duration from 1s to 604800s.
          fsgsbase.self-test.cpus     | 3-1       | fsgsbase.self-test.cpus is "3-1"; it must be all, one, or a list such as 0-3,8.
          fsgsbase.self-test.cpus     | ''        | fsgsbase.self-test.cpus is ""; it must be all, one, or a list such as 0-3,8.
          fsgsbase.self-test.worker   | ' '       | fsgsbase.self-test.worker is ""; it must be a text that is not blank, or absent.
          fsgsbase.fleet.enabled      | true      | fsgsbase.fleet.url is ""; it must be an address such as http://prometheus:9090 or https://mimir/prometheus, without a user, a query or a fragment.
          fsgsbase.fleet.url          | ftp://a   | fsgsbase.fleet.url is "ftp://a"; it must be an address such as http://prometheus:9090 or https://mimir/prometheus, without a user, a query or a fragment.
          fsgsbase.fleet.url          | http://a?b=c | fsgsbase.fleet.url is "http://a?b=c"; it must be an address such as http://prometheus:9090 or https://mimir/prometheus, without a user, a query or a fragment.
          fsgsbase.fleet.url          | http://u:p@a | fsgsbase.fleet.url is "http://u:p@a"; it must be an address such as http://prometheus:9090 or https://mimir/prometheus, without a user, a query or a fragment.
          fsgsbase.fleet.tenant       | 'a/b'     | fsgsbase.fleet.tenant is "a/b"; it must be 1 to 150 letters, digits and what Mimir allows beside.
          fsgsbase.fleet.token-file   | ' '       | fsgsbase.fleet.token-file is ""; it must be a text that is not blank, or absent.
          fsgsbase.fleet.tls-bundle   | ' '       | fsgsbase.fleet.tls-bundle is ""; it must be a text that is not blank, or absent.
          fsgsbase.fleet.timeout      | 0s        | fsgsbase.fleet.timeout is "0s"; it must be a duration from 1s to 300s.
          fsgsbase.fleet.refresh      | 6m        | fsgsbase.fleet.refresh is "360s"; it must be a duration from 1s to 300s.
          fsgsbase.fleet.lookback     | 1m        | fsgsbase.fleet.lookback is "60s"; it must be a duration from 300s to 2592000s.
          fsgsbase.fleet.max-answer   | 1KB       | fsgsbase.fleet.max-answer is "1024B"; it must be a size from 1MB to 2048MB.
          fsgsbase.host.root          | /absent   | fsgsbase.host.root is "/absent"; it must be / or the folder of a recorded host.
          fsgsbase.host.node-name     | ' '       | fsgsbase.host.node-name is ""; it must be a text that is not blank, or absent.
          fsgsbase.host.pool          | ' '       | fsgsbase.host.pool is ""; it must be a text that is not blank, or absent.
          fsgsbase.probe-now.token-file | /absent | fsgsbase.probe-now.token-file is "/absent"; it must be a file with a token of 16 to 4096 printable characters.
          fsgsbase.probe-now.token-file | /dev/null | fsgsbase.probe-now.token-file is "/dev/null"; it must be a file with a token of 16 to 4096 printable characters.
          fsgsbase.probe-now.token-file | /proc/version | fsgsbase.probe-now.token-file is "/proc/version"; it must be a file with a token of 16 to 4096 printable characters.
          fsgsbase.probe-now.allowed-hosts | 'a,,b' | fsgsbase.probe-now.allowed-hosts is ""; it must be a text that is not blank, or absent.
          fsgsbase.request.deadline   | 999ms     | fsgsbase.request.deadline is "999ms"; it must be a duration from 1s to 300s.
          fsgsbase.request.deadline   | 6m        | fsgsbase.request.deadline is "360s"; it must be a duration from 1s to 300s.
          fsgsbase.management.port    | 65536     | fsgsbase.management.port is "65536"; it must be a number from -1 to 65535.
          fsgsbase.management.port    | -2        | fsgsbase.management.port is "-2"; it must be a number from -1 to 65535.
          fsgsbase.management.threads | 0         | fsgsbase.management.threads is "0"; it must be a number from 1 to 64.
          fsgsbase.management.max-connections | 10001 | fsgsbase.management.max-connections is "10001"; it must be a number from 1 to 10000.
          fsgsbase.publish.spread     | 2h        | fsgsbase.publish.spread is "7200s"; it must be a duration from 0s to 3600s.
          fsgsbase.publish.nfd-file.enabled | maybe | fsgsbase.publish.nfd-file.enabled is "maybe"; it must be a value for boolean.
          fsgsbase.publish.nfd-file.path | features.d/x | fsgsbase.publish.nfd-file.path is "features.d/x"; it must be an absolute path whose name begins with no dot.
          fsgsbase.publish.nfd-file.path | /etc/.x | fsgsbase.publish.nfd-file.path is "/etc/.x"; it must be an absolute path whose name begins with no dot.
          fsgsbase.publish.nfd-custom-resource.enabled | true | fsgsbase.publish.nfd-custom-resource.daemon-set is ""; it must be the name of the DaemonSet that runs this.
          fsgsbase.publish.node-labels.prefix | Intel | fsgsbase.publish.node-labels.prefix is "Intel"; it must be a DNS name such as fsgsbase.dev that is not Kubernetes' own.
          fsgsbase.publish.node-labels.prefix | node.kubernetes.io | fsgsbase.publish.node-labels.prefix is "node.kubernetes.io"; it must be a DNS name such as fsgsbase.dev that is not Kubernetes' own.
          fsgsbase.publish.node-condition.heartbeat | 59s | fsgsbase.publish.node-condition.heartbeat is "59s"; it must be a duration from 60s to 86400s.
          fsgsbase.publish.api-server.url | http://10.0.0.1 | fsgsbase.publish.api-server.url is "http://10.0.0.1"; it must be an address such as https://10.0.0.1.
          fsgsbase.publish.api-server.account | ' ' | fsgsbase.publish.api-server.account is ""; it must be a text that is not blank, or absent.
          fsgsbase.publish.api-server.timeout | 2m | fsgsbase.publish.api-server.timeout is "120s"; it must be a duration from 100ms to 60s.
          fsgsbase.publish.nodelabel.enabled | true | There is no property fsgsbase.publish.nodelabel.enabled.
          fsgsbase.probe.intervall    | 5m        | There is no property fsgsbase.probe.intervall.
          """)
  void aBadValueStopsTheStartAndIsNamed(String property, String value, String message) {
    runner
        .withPropertyValues(property + "=" + value)
        .run(context -> {
          assertThat(context).hasFailed();
          Throwable failure = requireNonNull(context.getStartupFailure());
          assertThat(new StartFailureAnalyzer().analyze(failure))
              .extracting(FailureAnalysis::getDescription)
              .isEqualTo(message);
        });
  }

  @Test
  void twoModesThatWriteTheSameLabelsStopTheStart() {
    runner
        .withPropertyValues(
            "fsgsbase.publish.nfd-file.enabled=true", "fsgsbase.publish.node-labels.enabled=true")
        .run(context -> {
          Throwable failure = requireNonNull(context.getStartupFailure());
          assertThat(new StartFailureAnalyzer().analyze(failure))
              .extracting(FailureAnalysis::getDescription)
              .isEqualTo(
                  "fsgsbase.publish.node-labels.enabled is \"true\"; it must be false where another"
                      + " mode writes the same labels: one of nfd-file, nfd-custom-resource and"
                      + " node-labels.");
        });
  }
}
