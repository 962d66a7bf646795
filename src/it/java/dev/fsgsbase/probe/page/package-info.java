/** The status page in a real browser. */
@NullMarked
package dev.fsgsbase.probe.page;

import org.jspecify.annotations.NullMarked;
