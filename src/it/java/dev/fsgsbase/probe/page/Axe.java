package dev.fsgsbase.probe.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** axe-core, with all its rules for WCAG 2.2 A and AA and its good practices. */
final class Axe {
  private static final String SCRIPT = read();
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ["violations"] }).then(
        found => done(found.violations
          .flatMap(v => v.nodes.map(n => v.id + ": " + n.target + ": " + n.failureSummary))
          .join("\\n") || (found.passes.length > 20 ? "clean" : "hardly a rule ran")),
        failure => done("axe failed: " + failure));
      """;

  private Axe() {}

  /** {@code clean}, or what is wrong, a line for each element. */
  static String look(Browser browser) {
    browser.script(SCRIPT + "; return ''");
    return browser.scriptThatCalls(RUN);
  }

  private static String read() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
