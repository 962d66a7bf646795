/** Prometheus metrics of the service. */
@NullMarked
package dev.fsgsbase.probe.metrics;

import org.jspecify.annotations.NullMarked;
