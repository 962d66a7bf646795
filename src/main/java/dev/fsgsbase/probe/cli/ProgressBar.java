package dev.fsgsbase.probe.cli;

import dev.fsgsbase.probe.fleet.prometheus.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line on a terminal that shows how far a reading is; short readings show none. */
final class ProgressBar implements Progress, AutoCloseable {
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int CELLS = 24;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private boolean shown;

  ProgressBar(PrintWriter terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public void at(int done, int all, int series) {
    if (nanoTime.getAsLong() - start < PATIENCE) {
      return;
    }
    int full = CELLS * done / all;
    terminal.printf(
        Locale.ROOT,
        "%s[%s%s] %d of %d queries, %,d series",
        ERASE_LINE,
        "#".repeat(full),
        " ".repeat(CELLS - full),
        done,
        all,
        series);
    terminal.flush();
    shown = true;
  }

  /** Leaves the line as if nothing had been there. */
  @Override
  public void close() {
    if (shown) {
      terminal.print(ERASE_LINE);
      terminal.flush();
    }
  }
}
