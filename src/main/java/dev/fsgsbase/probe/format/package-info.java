/** A report in each of its outer forms. Pure: a report goes in, bytes or text come out. */
@NullMarked
package dev.fsgsbase.probe.format;

import org.jspecify.annotations.NullMarked;
