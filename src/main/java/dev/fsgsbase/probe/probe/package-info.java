/** One run of everything, its report, and the service that keeps the last one. */
@NullMarked
package dev.fsgsbase.probe.probe;

import org.jspecify.annotations.NullMarked;
