@NullMarked
package dev.fsgsbase.probe.fleet.prometheus;

import org.jspecify.annotations.NullMarked;
