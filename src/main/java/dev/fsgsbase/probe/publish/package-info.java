/** Writes the answer where a cluster looks for it: labels, a condition, feature files. */
@NullMarked
package dev.fsgsbase.probe.publish;

import org.jspecify.annotations.NullMarked;
