package dev.fsgsbase.probe.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who starts a program: this test's own user, or another one without any capability. */
enum Caller {
  SELF(),
  NOBODY(
      "/usr/bin/setpriv",
      "--reuid=65534",
      "--regid=65534",
      "--clear-groups",
      "--bounding-set=-all",
      "--inh-caps=-all",
      "--ambient-caps=-all");

  private final String prefix;

  Caller(String... prefix) {
    this.prefix = String.join(" ", prefix);
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Only root can become another user. */
  static Stream<Caller> possible() {
    return isRoot() ? Stream.of(values()) : Stream.of(SELF);
  }

  /** Whether limits on the number of processes bind: not those of uid 0. */
  boolean isLimited() {
    return this == NOBODY || !isRoot();
  }

  List<String> command(Object... words) {
    List<String> command =
        new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1)));
    Stream.of(words).map(Object::toString).forEach(command::add);
    return command;
  }
}
