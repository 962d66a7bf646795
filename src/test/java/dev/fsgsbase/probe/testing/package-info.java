/**
 * What several suites need: the service running in this JVM, HTTP to it, and hosts to run it on.
 */
@NullMarked
package dev.fsgsbase.probe.testing;

import org.jspecify.annotations.NullMarked;
