package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.FleetAnswer;

/** The hosts that were asked for, or the groups that they make, a page at a time. */
final class FleetResult {
  private FleetResult() {}

  static void write(Html html, FleetAnswer answer, FleetQuestion question) {
    boolean grouped = !answer.groupBy().isEmpty();
    Panel.begin(html, "hosts", "wide", grouped ? "Groups" : "Hosts");
    html.leaf("p", sentence(answer, grouped), "class", "summary");
    if (answer.page().items() == 0) {
      html.leaf("p", "No host is like that.", "class", "none");
    } else if (answer.page().number() > answer.page().pages()) {
      html.leaf("p", "There is no such page.", "class", "none");
    } else {
      html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Rows");
      if (grouped) {
        FleetGroups.write(html, answer, question);
      } else {
        FleetHosts.write(html, answer, question);
      }
      html.close();
    }
    FleetPages.write(html, answer.page(), question);
    html.close();
  }

  private static String sentence(FleetAnswer answer, boolean grouped) {
    String hosts =
        "%s%d of %s match"
            .formatted(
                answer.partial() ? "At least " : "",
                answer.matched().hosts(),
                Panel.plural(answer.fleet().hosts(), "host"));
    return grouped
        ? hosts + ", in " + Panel.plural(answer.page().items(), "group") + "."
        : hosts + ".";
  }
}
