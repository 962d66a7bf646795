@NullMarked
package dev.fsgsbase.probe.fleet;

import org.jspecify.annotations.NullMarked;
