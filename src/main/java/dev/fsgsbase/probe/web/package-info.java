/** REST: the report and its parts over HTTP. */
@NullMarked
package dev.fsgsbase.probe.web;

import org.jspecify.annotations.NullMarked;
