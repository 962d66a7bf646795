/** An answer of the fleet's inventory in each of its outer forms. */
@NullMarked
package dev.fsgsbase.probe.format.fleet;

import org.jspecify.annotations.NullMarked;
