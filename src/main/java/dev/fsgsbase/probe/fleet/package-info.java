/**
 * The inventory of a fleet: which hosts there are, what they report, what would make them usable.
 * Pure: what Prometheus answered goes in, hosts and counts come out.
 */
@NullMarked
package dev.fsgsbase.probe.fleet;

import org.jspecify.annotations.NullMarked;
