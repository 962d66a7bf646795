/** One question about a host, answered with evidence: may user space here use FSGSBASE? */
@NullMarked
package dev.fsgsbase.probe;

import org.jspecify.annotations.NullMarked;
