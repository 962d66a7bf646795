package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.host.CpuSet;
import java.util.Collections;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** The CPUs as a grid, and the same in words. */
final class CpuPanel {
  /** Up to here a square has room for its number. */
  private static final int NUMBERED = 64;

  /** Above it, squares stand in blocks of so many. */
  private static final int BLOCK = 16;

  /** Above it, one square stands for several CPUs. */
  private static final int MOST_SQUARES = 1024;

  private CpuPanel() {}

  static void write(Html html, @Nullable SelfTestEntry selfTest) {
    Panel.begin(html, "cpus", "", "CPUs");
    if (!Panel.isEmpty(html, selfTest) && selfTest != null) {
      CpuStates states = CpuStates.of(selfTest);
      words(html, states);
      grid(html, states);
    }
    html.close();
  }

  private static void words(Html html, CpuStates states) {
    html.open("ul", "class", "legend");
    for (CpuState state : CpuState.values()) {
      CpuSet cpus = states.cpus(state);
      if (!cpus.isEmpty()) {
        html.open("li");
        html.open("span", "class", "cpu " + state.id(), "aria-hidden", "true").close();
        html.leaf("strong", Integer.toString(cpus.size())).text(" " + state.words() + " ");
        html.leaf("code", cpus.toString(), "class", "list").close();
      }
    }
    html.close();
  }

  /** Hidden from screen readers: the legend says the same in fewer words. */
  private static void grid(Html html, CpuStates states) {
    int count = 1 + states.all().stream().max().orElse(-1);
    int perSquare = Math.max(1, (count + MOST_SQUARES - 1) / MOST_SQUARES);
    if (count <= NUMBERED) {
      html.open("div", "class", "grid " + (count <= BLOCK ? "few" : "some"), "aria-hidden", "true");
      squares(html, states, 0, count, 1);
    } else {
      html.open("div", "class", "grid many", "aria-hidden", "true");
      int perBlock = BLOCK * perSquare;
      for (int first = 0; first < count; first += perBlock) {
        int end = Math.min(count, first + perBlock);
        html.open("div", "class", "block").open("div", "class", "squares");
        squares(html, states, first, end, perSquare);
        html.close().leaf("span", first + "–" + (end - 1), "class", "label").close();
      }
    }
    html.close();
  }

  private static void squares(Html html, CpuStates states, int first, int end, int perSquare) {
    for (int cpu = first; cpu < end; cpu += perSquare) {
      int last = Math.min(end, cpu + perSquare) - 1;
      CpuState state = worst(states, cpu, last);
      String numbers = last == cpu ? Integer.toString(cpu) : cpu + "–" + last;
      html.open(
          "span", "class", "cpu " + state.id(), "title", "CPU " + numbers + ": " + state.words());
      html.leaf("b", numbers).close();
    }
  }

  private static CpuState worst(CpuStates states, int first, int last) {
    EnumSet<CpuState> found = EnumSet.noneOf(CpuState.class);
    for (int cpu = first; cpu <= last; cpu++) {
      found.add(states.of(cpu));
    }
    return Collections.min(found);
  }
}
