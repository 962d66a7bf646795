package dev.fsgsbase.probe.fleet.prometheus;

import java.time.Duration;

/**
 * What Prometheus is asked: always the same, so nothing that anybody types gets into PromQL. All
 * but the first are evaluated for the moment that the first one names. The value of most is when
 * the sample was taken, which tells the newer of two series.
 */
enum Query {
  /** Prometheus' own clock; {@code vector}, because VictoriaMetrics has no scalars. */
  CLOCK("vector(time())"),
  HOSTS("timestamp(fsgsbase_host_info)"),
  VERDICTS("timestamp(fsgsbase_verdict_info)"),
  REPORTS("fsgsbase_last_probe_timestamp_seconds"),
  /** What was there and is not there now, with the same labels. */
  GONE_HOSTS("last_over_time(fsgsbase_host_info[%ds]) unless fsgsbase_host_info"),
  GONE_REPORTS(
      "max_over_time(fsgsbase_last_probe_timestamp_seconds[%ds])"
          + " unless fsgsbase_last_probe_timestamp_seconds");

  private final String template;

  Query(String template) {
    this.template = template;
  }

  /** The expression; looking back is in whole seconds. */
  String promQl(Duration lookback) {
    return template.formatted(lookback.toSeconds());
  }
}
