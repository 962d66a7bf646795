/** The packaged service under load, bad input and hostile clients. */
@NullMarked
package dev.fsgsbase.probe.load;

import org.jspecify.annotations.NullMarked;
