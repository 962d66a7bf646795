/** From facts to a verdict by an ordered table. Pure: no Spring, no I/O, no clock. */
@NullMarked
package dev.fsgsbase.probe.verdict;

import org.jspecify.annotations.NullMarked;
