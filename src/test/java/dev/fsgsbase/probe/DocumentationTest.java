package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.format.PrometheusFormat;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.ContradictionEntry;
import dev.fsgsbase.probe.format.ReportDocument.CostEntry;
import dev.fsgsbase.probe.format.ReportDocument.EvidenceEntry;
import dev.fsgsbase.probe.format.ReportDocument.SandboxEntry;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.probe.HostDescription;
import dev.fsgsbase.probe.selftest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the pages against each other and against the code. */
class DocumentationTest {

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Markdown page : Markdown.all()) {
      for (String link : page.links()) {
        String problem = link.contains("://") ? null : problem(page, link);
        if (problem != null) {
          broken.add(page.file() + ": " + link + ": " + problem);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static @Nullable String problem(Markdown page, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    if (!Files.isRegularFile(target)) {
      return "there is no such file";
    }
    boolean there =
        hash < 0 || Markdown.page(target.toString()).anchors().contains(link.substring(hash + 1));
    return there ? null : "there is no such heading";
  }

  @Test
  void everySourceHasItsSection() {
    assertThat(Markdown.page("docs/evidence.md").headings(2))
        .containsSubsequence(Arrays.stream(Source.values()).map(Source::id).toList());
  }

  @Test
  void everyOutcomeHasItsRow() {
    assertThat(Markdown.page("docs/self-test.md").firstColumn("Outcomes"))
        .containsExactlyElementsOf(Arrays.stream(Outcome.values()).map(Outcome::id).toList());
  }

  @Test
  void everyMetricHasItsRowAndNoRowIsStale() {
    List<String> names =
        new ArrayList<>(
            PrometheusFormat.write(everythingKnown(), BuildInfo.load())
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .toList());
    names.add("fsgsbase_self_test_runs_total");
    assertThat(Markdown.page("docs/metrics.md").firstColumn("The report's metrics"))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** A report with something of everything, so that no metric is absent. */
  private static ReportDocument everythingKnown() {
    return new ReportDocument(
        ReportDocument.SCHEMA_VERSION,
        new HostDescription(
            "web-1", null, "Linux", "x86_64", null, null, null, null, null, null, null),
        "enabled",
        true,
        null,
        "It is.",
        "Nothing.",
        List.of(new ContradictionEntry("kernel", "It is old.")),
        List.of(new EvidenceEntry("kernel", "no", "It is old.", null, null, 0.1)),
        new SelfTestEntry(
            "passed",
            "It passed.",
            "0",
            "0",
            "0",
            "0",
            0.1,
            List.of(),
            List.of(new CostEntry("gs", "instruction", "read", 1)),
            List.of(new SandboxEntry("seccomp", "in_force", ""))),
        0.2,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
