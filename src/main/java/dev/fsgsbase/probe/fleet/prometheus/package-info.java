/**
 * Reads a fleet from the HTTP API of Prometheus, or of what speaks as it does: Thanos, Mimir,
 * VictoriaMetrics. https://prometheus.io/docs/prometheus/latest/querying/api/
 */
@NullMarked
package dev.fsgsbase.probe.fleet.prometheus;

import org.jspecify.annotations.NullMarked;
