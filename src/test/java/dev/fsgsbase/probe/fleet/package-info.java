/**
 * Many hosts from few recordings, for whoever scrapes: Prometheus in a test, or a demonstration.
 */
@NullMarked
package dev.fsgsbase.probe.fleet;

import org.jspecify.annotations.NullMarked;
