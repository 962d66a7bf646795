/** Runs the worker that executes the instructions, and reads what it recorded. */
@NullMarked
package dev.fsgsbase.probe.selftest;

import org.jspecify.annotations.NullMarked;
