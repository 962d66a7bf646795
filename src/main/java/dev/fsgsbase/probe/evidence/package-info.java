/** What the host says about itself: one class per source, reading apart from parsing. */
@NullMarked
package dev.fsgsbase.probe.evidence;

import org.jspecify.annotations.NullMarked;
