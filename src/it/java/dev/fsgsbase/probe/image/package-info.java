/** The container image: how it runs, and what it costs. */
@NullMarked
package dev.fsgsbase.probe.image;

import org.jspecify.annotations.NullMarked;
