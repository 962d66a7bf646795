package dev.fsgsbase.probe.format.fleet;

import java.io.PrintWriter;
import java.util.List;

/** Text in columns. What does not fit is cut off with an ellipsis, the widest column first. */
final class Grid {
  private static final String GAP = "  ";
  private static final int LEAST = 6;

  private final List<String> heads;

  Grid(List<String> heads) {
    this.heads = heads;
  }

  /** Writes the rows in lines of no more than so many characters, if that can be done. */
  void write(List<List<String>> rows, int width, PrintWriter out) {
    int[] widths = heads.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    shrink(widths, width - GAP.length() * (widths.length - 1));
    line(heads, widths, out);
    rows.forEach(row -> line(row, widths, out));
  }

  private static void shrink(int[] widths, int room) {
    while (sum(widths) > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= LEAST) {
        return;
      }
      widths[widest]--;
    }
  }

  private static long sum(int[] widths) {
    long sum = 0;
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  private static void line(List<String> cells, int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String shown = cell.length() <= widths[i] ? cell : cell.substring(0, widths[i] - 1) + "…";
      line.append(i == 0 ? "" : GAP).append(shown).append(" ".repeat(widths[i] - shown.length()));
    }
    out.println(line.toString().stripTrailing());
  }
}
