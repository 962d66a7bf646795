package dev.fsgsbase.probe.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Of Spring Boot's hundred meters a few are kept, so that a host costs at most a hundred series;
 * and what has no help text gets one.
 */
final class KeptMeters implements MeterFilter {
  private static final String HTTP = "http.server.requests";

  private static final Set<String> KEPT =
      Set.of(
          HTTP,
          "jvm.memory.used",
          "jvm.threads.live",
          "process.cpu.usage",
          "process.files.open",
          "process.start.time");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return KEPT.contains(id.getName()) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
  }

  /** Of the tags of HTTP requests only the outcome is kept. */
  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().equals(HTTP)) {
      return id;
    }
    return new Meter.Id(
        HTTP,
        Tags.of("outcome", String.valueOf(id.getTag("outcome"))),
        id.getBaseUnit(),
        "HTTP requests served, by outcome.",
        id.getType());
  }
}
