package dev.fsgsbase.probe.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.fleet.Description;
import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.Host;
import dev.fsgsbase.probe.fleet.HostState;
import dev.fsgsbase.probe.fleet.Inventory;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fleet's HTML by itself; what a browser makes of it is tested in one. */
class FleetPageTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Description AMD =
      new Description("x86_64", "6.1.0-28-amd64", "AuthenticAMD", "AMD EPYC 7763", null, "blue");
  private static final Description OLD =
      new Description("x86_64", "5.4.0-66", "GenuineIntel", "Intel Xeon", "KVM", null);
  private static final List<Host> HOSTS =
      List.of(
          host("web-1", AMD, Verdict.ENABLED, null, Set.of()),
          host("web-2", OLD, Verdict.DISABLED_BY_KERNEL, Cause.KERNEL_TOO_OLD, Set.of(Mark.STALE)),
          host("web-3", OLD, Verdict.UNKNOWN, null, Set.of()),
          host("web-4", AMD, null, null, Set.of()));

  private static Host host(
      String node,
      Description description,
      @Nullable Verdict verdict,
      @Nullable Cause cause,
      Set<Mark> marks) {
    return new Host(
        node,
        "10.0.0.1:3748",
        null,
        verdict == null ? HostState.SILENT : HostState.REPORTING,
        description,
        verdict,
        cause,
        NOW.minusSeconds(7200).toEpochMilli(),
        1,
        marks);
  }

  /** Of what stands after the question mark of the page's address, not encoded. */
  private static String page(String query, Inventory inventory) {
    FleetQuestion question = question(query);
    FleetAnswer answer =
        FleetAnswer.of(inventory, QueryParser.parse(question.parameters(), 50, 1000));
    return FleetPage.write(answer, question, Pages.BUILD);
  }

  private static String page(String query) {
    return page(query, new Inventory(NOW, HOSTS, List.of(), List.of()));
  }

  private static FleetQuestion question(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] both = pair.split("=", 2);
      parameters.merge(both[0], List.of(both[1]), (a, b) -> List.of(a.get(0), b.get(0)));
    }
    return FleetQuestion.of(parameters);
  }

  private static String rows(String page) {
    return page.substring(page.indexOf("<section id=\"hosts\""), page.indexOf("</main>"));
  }

  @Test
  void everyHostIsCountedOnceAndEachCountLeadsToItsHosts() {
    assertThat(page(""))
        .contains(
            "<h1>4 hosts, 1 usable</h1>",
            "<strong>1</strong><a href=\"fleet?verdict=enabled\">usable</a>",
            "<strong>1</strong><a href=\"fleet?verdict=unknown\">unknown</a>",
            "<strong>1</strong><a href=\"fleet?state=silent\">stopped reporting</a>",
            "<rect data-verdict=\"enabled\" x=\"0.000\" width=\"25.000\" height=\"10\">")
        .doesNotContain("At least", "id=\"partial\"", "id=\"what-if\"", "aria-label=\"Pages\"");
  }

  @Test
  void aRowSaysWhatTheHostSaysAndWhatWouldHelp() {
    assertThat(rows(page("node=web-2")))
        .contains(
            "1 of 4 hosts match.",
            "<code>web-2</code>",
            "Disabled by the kernel",
            "<td>kernel too old</td>",
            "<code>5.4.0-66</code>",
            "<td>Intel Xeon</td><td>KVM</td>",
            "2026-11-22 10:00:00 UTC</time> <span class=\"age\">2 h ago</span>",
            "report is old",
            "<td>kernel</td></tr>")
        .doesNotContain("web-1");
  }

  @Test
  void aSilentHostHasNoVerdictAndItsLastReport() {
    assertThat(rows(page("state=silent")))
        .contains("<tr data-state=\"silent\">", "stopped reporting", "2 h ago")
        .doesNotContain("Enabled", "web-1");
  }

  @Test
  void theFormHoldsWhatWasAsked() {
    assertThat(page("verdict=enabled,unknown&kernel=6.*&what-if=kernel&sort=-cpu&size=70"))
        .contains(
            "name=\"verdict\" value=\"enabled\" checked=\"\">",
            "name=\"verdict\" value=\"unknown\" checked=\"\">",
            "name=\"verdict\" value=\"broken\">",
            "name=\"kernel\" value=\"6.*\"",
            "name=\"what-if\" value=\"kernel\" checked=\"\">",
            "<input type=\"hidden\" name=\"sort\" value=\"-cpu\">",
            "<option value=\"70\" selected=\"\">",
            "<details><summary>");
    assertThat(page("group=kernel"))
        .contains("<details open=\"\">", "name=\"group\" value=\"kernel\" checked=\"\">");
  }

  @Test
  void whatAFormLeavesBlankIsNotAsked() {
    assertThat(page("node=&kernel=&verdict=enabled"))
        .contains("1 of 4 hosts match.", "href=\"api/v1/fleet?verdict=enabled\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ascending, -node, web-1",
    "sort=node, ascending, -node, web-1",
    "sort=-node, descending, node, web-4"
  })
  void theHeadingTurnsTheOrderAround(String query, String order, String next, String first) {
    String rows = rows(page(query));
    assertThat(rows)
        .contains("<th scope=\"col\" aria-sort=\"" + order + "\"><a href=\"fleet?sort=" + next)
        .containsOnlyOnce("aria-sort");
    assertThat(rows.substring(rows.indexOf("<tbody>")))
        .containsPattern("^<tbody><tr[^>]*><th[^>]*><code>" + first);
  }

  @Test
  void aPageLeadsToTheOthersAndKeepsTheQuestion() {
    assertThat(rows(page("size=1&page=2&sort=node")))
        .contains(
            "<code>web-2</code>",
            "Page 2 of 4",
            "rel=\"prev\" href=\"fleet?size=1&amp;sort=node&amp;page=1\"",
            "rel=\"next\" href=\"fleet?size=1&amp;sort=node&amp;page=3\"")
        .doesNotContain("<code>web-1</code>");
    assertThat(rows(page("size=1&page=9")))
        .contains("There is no such page.", "rel=\"prev\" href=\"fleet?size=1&amp;page=4\"");
  }

  @Test
  void aGroupLeadsToItsHosts() {
    assertThat(rows(page("group=verdict,pool&sort=node")))
        .contains(
            "4 of 4 hosts match, in 4 groups.",
            "<td>Enabled</td><td>blue</td>",
            "href=\"fleet?sort=node&amp;verdict=enabled&amp;pool=blue\">1</a>",
            "<td>stopped reporting</td><td>blue</td>",
            "href=\"fleet?sort=node&amp;state=silent&amp;pool=blue\">1</a>",
            "href=\"fleet?sort=node&amp;verdict=unknown&amp;pool=-\">1</a>");
  }

  @Test
  void whatIfIsCounted() {
    assertThat(page("what-if=kernel"))
        .contains(
            "If the 4 hosts asked for would boot a kernel from 5.9 on, 2 would be usable.",
            "<strong>1</strong><span>would become usable</span>",
            "<strong>2</strong><span>unknown</span>");
  }

  @Test
  void aPartialAnswerNeverLooksLikeTheWholeOne() {
    String page =
        page(
            "what-if=kernel", new Inventory(NOW, HOSTS, List.of("1 store is down."), List.of("n")));
    assertThat(page)
        .contains(
            "<title>At least 4 hosts",
            "<h1>At least 4 hosts, 1 usable</h1>",
            "every count is “at least”",
            "<li>1 store is down.</li>",
            "<div class=\"message\" id=\"notes\"><ul><li>n</li>",
            "At least 4 of 4 hosts match",
            "at least 2 would be usable");
  }

  @Test
  void textOfHostsAndOfWhoAsksIsNeverMarkup() {
    String attack = "\"><script>x</script>";
    Description hostile = new Description(attack, attack, attack, attack, attack, attack);
    Host host = host(attack, hostile, Verdict.UNKNOWN, null, Set.of());
    Inventory inventory = new Inventory(NOW, List.of(host), List.of(attack), List.of(attack));
    for (String query : List.of("", "node=" + attack, "group=pool,kernel,cpu")) {
      assertThat(page(query, inventory)).contains("&lt;script&gt;").doesNotContain("<script");
    }
    assertThat(FleetPage.problem(attack, attack, attack, question("sort=" + attack), Pages.BUILD))
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "group=kernel", "size=1", "what-if=kernel"})
  void nothingRunsAndNothingIsLoadedFromElsewhere(String query) {
    assertThat(page(query))
        .doesNotContain("<script")
        .contains("form-action &#39;self&#39;", "href=\"page/page.css\"");
  }

  @Test
  void aProblemKeepsTheQuestionToPutItRight() {
    assertThat(
            FleetPage.problem(
                "No answer",
                "Nobody there.",
                "unreachable",
                question("sort=x&node=a"),
                Pages.BUILD))
        .contains(
            "<h1>No answer</h1>",
            "Nobody there.",
            "<code>unreachable</code>",
            "<a href=\"fleet?sort=x&amp;node=a\">Ask again</a>",
            "name=\"node\" value=\"a\"")
        .doesNotContain("id=\"fleet\"");
  }
}
