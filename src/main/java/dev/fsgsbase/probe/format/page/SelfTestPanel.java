package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.format.ReportDocument.StageEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stages of the self-test: a row for each thing that is tried, a column for each register. */
final class SelfTestPanel {
  private static final List<String> COLUMNS = List.of("GS", "FS");

  private SelfTestPanel() {}

  static void write(Html html, @Nullable SelfTestEntry selfTest) {
    Panel.begin(html, "self-test", "wide", "Self-test");
    if (!Panel.isEmpty(html, selfTest) && selfTest != null) {
      html.leaf("p", selfTest.detail(), "class", "summary");
      if (!selfTest.stages().isEmpty()) {
        matrix(html, selfTest.stages());
      }
    }
    html.close();
  }

  private static void matrix(Html html, List<StageEntry> stages) {
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        "Stages of the self-test");
    html.open("table", "class", "matrix")
        .open("thead")
        .open("tr")
        .leaf("th", "Stage", "scope", "col");
    COLUMNS.forEach(column -> html.leaf("th", column, "scope", "col"));
    html.close().close();
    groups(stages)
        .forEach((mechanism, rows) -> {
          html.open("tbody").open("tr", "class", "group");
          html.leaf("th", Words.mechanism(mechanism), "colspan", "3", "scope", "rowgroup").close();
          rows.forEach((name, cells) -> row(html, mechanism, name, cells));
          html.close();
        });
    html.close().close();
  }

  /** By mechanism, then by what is tried, in the worker's order. */
  private static Map<String, Map<StageName, List<StageEntry>>> groups(List<StageEntry> stages) {
    Map<String, Map<StageName, List<StageEntry>>> groups = new LinkedHashMap<>();
    for (StageEntry stage : stages) {
      StageName name = StageName.of(stage.stage());
      groups
          .computeIfAbsent(stage.mechanism(), mechanism -> new LinkedHashMap<>())
          .computeIfAbsent(name.ofBoth(), row -> new ArrayList<>())
          .add(stage);
    }
    return groups;
  }

  private static void row(Html html, String mechanism, StageName name, List<StageEntry> entries) {
    html.open("tr").leaf("th", Words.stage(mechanism, name.what()), "scope", "row");
    if (entries.stream().allMatch(entry -> StageName.of(entry.stage()).register().isEmpty())) {
      cell(html, entries, "2");
    } else {
      for (String column : COLUMNS) {
        cell(
            html,
            entries.stream()
                .filter(entry -> StageName.of(entry.stage()).register().equalsIgnoreCase(column))
                .toList(),
            "1");
      }
    }
    html.close();
  }

  private static void cell(Html html, List<StageEntry> entries, String columns) {
    html.open("td", "colspan", columns);
    for (StageEntry entry : entries) {
      html.open("div", "class", "result");
      Panel.chip(html, "result-" + entry.result(), entry.result().replace('_', ' '));
      html.leaf("span", "CPU " + entry.cpus(), "class", "on");
      if (!entry.detail().isEmpty()) {
        html.leaf("code", entry.detail(), "class", "raw");
      }
      html.close();
    }
    html.close();
  }
}
