/**
 * Many hosts from few recordings, for whoever scrapes: Prometheus in a test, or a demonstration.
 */
@NullMarked
package dev.fsgsbase.probe.simulation;

import org.jspecify.annotations.NullMarked;
