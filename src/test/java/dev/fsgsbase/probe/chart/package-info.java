/** The Helm chart, rendered by Helm in this JVM, and the files of the node checks. */
@NullMarked
package dev.fsgsbase.probe.chart;

import org.jspecify.annotations.NullMarked;
