package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.probe.VerdictChange;
import java.util.List;

/** The changes of the verdict since the service started, newest first. */
final class HistoryPanel {
  private HistoryPanel() {}

  static void write(Html html, List<VerdictChange> changes) {
    Panel.begin(html, "history", "wide", "History");
    if (changes.isEmpty()) {
      html.leaf("p", "The verdict has not changed since the service started.", "class", "none");
    } else {
      html.open("ol", "class", "history");
      changes.forEach(change -> change(html, change));
      html.close();
    }
    html.close();
  }

  private static void change(Html html, VerdictChange change) {
    html.open("li", "data-verdict", change.to().id());
    Panel.icon(html, change.to().id());
    html.open("div").open("p");
    Panel.time(html, change.at());
    html.leaf("span", " from ").leaf("code", change.from().id());
    html.leaf("span", " to ").leaf("code", change.to().id(), "class", "to");
    if (change.cause() != null) {
      html.leaf("span", " because of ").leaf("code", change.cause().id());
    }
    html.close().leaf("p", change.reason()).close().close();
  }
}
