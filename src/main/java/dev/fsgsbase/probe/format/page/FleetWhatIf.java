package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.WhatIf;
import java.util.stream.Collectors;

/** What a change on all hosts that were asked for would come to; nothing if that was not asked. */
final class FleetWhatIf {
  private FleetWhatIf() {}

  static void write(Html html, FleetAnswer answer) {
    WhatIf whatIf = answer.whatIf();
    if (whatIf == null) {
      return;
    }
    Panel.begin(html, "what-if", "wide", "What if");
    html.leaf("p", sentence(answer, whatIf), "class", "reason");
    html.open("ul", "class", "counts");
    count(html, whatIf.usable(), "usable already");
    count(html, whatIf.becomeUsable(), "would become usable");
    count(html, whatIf.perhaps(), "perhaps");
    count(html, whatIf.unchanged(), "would stay not usable");
    count(html, whatIf.unknown(), "unknown");
    html.close();
    html.close();
  }

  private static String sentence(FleetAnswer answer, WhatIf whatIf) {
    String change =
        whatIf.levers().stream().map(FleetWords::lever).collect(Collectors.joining(", and "));
    return "If %s would %s, %s%d would be usable."
        .formatted(
            answer.matched().hosts() == 1
                ? "the one host asked for"
                : "the " + answer.matched().hosts() + " hosts asked for",
            change,
            answer.partial() || whatIf.perhaps() > 0 ? "at least " : "",
            whatIf.usable() + whatIf.becomeUsable());
  }

  private static void count(Html html, int hosts, String what) {
    html.open("li").leaf("strong", Integer.toString(hosts)).leaf("span", what).close();
  }
}
