/** The command line, without Spring. */
@NullMarked
package dev.fsgsbase.probe.cli;

import org.jspecify.annotations.NullMarked;
