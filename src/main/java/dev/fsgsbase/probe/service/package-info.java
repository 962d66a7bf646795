/** The Spring service: configuration, wiring and life cycle. */
@NullMarked
package dev.fsgsbase.probe.service;

import org.jspecify.annotations.NullMarked;
