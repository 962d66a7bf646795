package dev.fsgsbase.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person at a terminal sees, and nobody else. */
class TerminalTest {
  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3, true", "/dev/tty1, true", "/dev/console, true",
    "/dev/null, false", "pipe:[123], false", "/tmp/file, false"
  })
  void aTerminalIsToldByItsName(String name, boolean is) {
    assertThat(Terminal.isName(name)).isEqualTo(is);
  }

  @Test
  void withoutATerminalThereIsNoEndOfALine() {
    assertThat(Terminal.width(false, null)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Terminal.width(true, null)).isEqualTo(80);
    assertThat(Terminal.width(true, "132")).isEqualTo(132);
    assertThat(Terminal.width(true, "40")).isEqualTo(80);
    assertThat(Terminal.width(true, "wide")).isEqualTo(80);
  }

  @Test
  void aShortReadingShowsNoBar() {
    try (ProgressBar bar = new ProgressBar(new PrintWriter(out), nanos::get)) {
      bar.at(3, 6, 10);
    }
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aLongReadingShowsHowFarItIsAndLeavesNothing() {
    try (ProgressBar bar = new ProgressBar(new PrintWriter(out), nanos::get)) {
      nanos.set(600_000_000);
      bar.at(3, 6, 34_000);
      assertThat(out.toString())
          .isEqualTo("\r\u001b[K[############            ] 3 of 6 queries, 34,000 series");
    }
    assertThat(out.toString()).endsWith("\r\u001b[K");
  }
}
