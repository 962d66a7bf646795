/** The report as a page for people: HTML, complete without any script. */
@NullMarked
package dev.fsgsbase.probe.format.page;

import org.jspecify.annotations.NullMarked;
