package dev.fsgsbase.probe.load;

import java.util.Locale;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers by name in lower case
 */
record Answer(int status, Map<String, String> headers, String text) {

  /** Empty if it is not there. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Whether the service takes no more requests from this connection. */
  boolean isLast() {
    return header("Connection").equalsIgnoreCase("close");
  }
}
