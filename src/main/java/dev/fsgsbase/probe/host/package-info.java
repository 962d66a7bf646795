/** The only door to the machine: its files below a root, and libc through JNA. */
@NullMarked
package dev.fsgsbase.probe.host;

import org.jspecify.annotations.NullMarked;
