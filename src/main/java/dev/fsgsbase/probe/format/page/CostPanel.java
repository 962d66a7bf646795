package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument.CostEntry;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What one access to a base costs, by the system call and by the instruction, as bars. */
final class CostPanel {
  private static final String SYSTEM_CALL = "arch_prctl";
  private static final String INSTRUCTION = "instruction";

  private CostPanel() {}

  static void write(Html html, @Nullable SelfTestEntry selfTest) {
    Panel.begin(html, "cost", "", "Cost of a base access");
    if (!Panel.isEmpty(html, selfTest) && selfTest != null) {
      if (selfTest.cost().isEmpty()) {
        html.leaf("p", "Not measured on this host.", "class", "none");
      } else {
        bars(html, selfTest.cost());
      }
    }
    html.close();
  }

  private static void bars(Html html, List<CostEntry> costs) {
    double most = costs.stream().mapToDouble(CostEntry::nanoseconds).max().orElse(1);
    html.open("table", "class", "bars", "aria-labelledby", "cost-title").open("tbody");
    for (String register : List.of("gs", "fs")) {
      for (String operation : List.of("read", "write")) {
        OptionalDouble call = cost(costs, register, SYSTEM_CALL, operation);
        OptionalDouble instruction = cost(costs, register, INSTRUCTION, operation);
        String name = operation + " " + register.toUpperCase(Locale.ROOT);
        call.ifPresent(ns -> bar(html, name, "arch_prctl", ns, most, ""));
        instruction.ifPresent(
            ns -> bar(html, name, mnemonic(register, operation), ns, most, gain(call, ns)));
      }
    }
    html.close().close();
    html.leaf("p", "Median of batches, in nanoseconds; shorter is better.", "class", "note");
  }

  private static void bar(
      Html html, String name, String how, double nanoseconds, double most, String gain) {
    boolean call = how.equals(SYSTEM_CALL);
    html.open("tr", "class", call ? "call" : INSTRUCTION);
    html.open("th", "scope", "row").leaf("span", name + " ", "class", call ? "" : "unseen");
    html.leaf("code", how).close();
    html.open("td", "class", "length");
    html.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
    String width = String.format(Locale.ROOT, "%.2f", Math.max(0.6, 100 * nanoseconds / most));
    html.open("rect", "width", width, "height", "10").close().close().close();
    html.leaf("td", time(nanoseconds), "class", "value").leaf("td", gain, "class", "gain");
    html.close();
  }

  private static String mnemonic(String register, String operation) {
    return (operation.equals("read") ? "rd" : "wr") + register + "base";
  }

  private static String time(double nanoseconds) {
    return String.format(Locale.ROOT, nanoseconds < 10 ? "%.1f ns" : "%.0f ns", nanoseconds);
  }

  /** Empty where there is nothing to gain. */
  private static String gain(OptionalDouble call, double instruction) {
    long times = call.isEmpty() ? 0 : Math.round(call.getAsDouble() / instruction);
    return times < 2 ? "" : "×" + times + " cheaper";
  }

  private static OptionalDouble cost(
      List<CostEntry> costs, String register, String mechanism, String operation) {
    return costs.stream()
        .filter(cost -> cost.register().equals(register))
        .filter(cost -> cost.mechanism().equals(mechanism) && cost.operation().equals(operation))
        .mapToDouble(CostEntry::nanoseconds)
        .findFirst();
  }
}
