package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.format.BuildInfo;

/**
 * The page at {@code /fleet}: all that {@code GET /api/v1/fleet} answers, for people. It has no
 * script: what can be asked is a form, and every other way leads over a link.
 */
public final class FleetPage {
  private static final String TITLE = "fleet";

  private FleetPage() {}

  /** The page of an answer to this question. */
  public static String write(FleetAnswer answer, FleetQuestion question, BuildInfo build) {
    Html html = new Html();
    FleetFrame.begin(html, FleetSummary.title(answer), answer.at());
    html.open("main", "id", "main");
    FleetSummary.write(html, answer, question);
    FleetForm.write(html, question);
    FleetWhatIf.write(html, answer);
    FleetResult.write(html, answer, question);
    html.close();
    FleetFrame.end(html, question, build);
    return html.toString();
  }

  /**
   * The page where there is no answer: what is wrong, and what was asked, to be put right.
   *
   * @param title what kind of problem it is
   * @param detail what this one is
   * @param kind its name as in JSON, such as {@code unreachable}
   */
  public static String problem(
      String title, String detail, String kind, FleetQuestion question, BuildInfo build) {
    Html html = new Html();
    FleetFrame.begin(html, TITLE + " · " + title, null);
    html.open("main", "id", "main");
    Panel.begin(html, "problem", "wide");
    html.leaf("h1", title);
    html.leaf("p", detail, "class", "reason");
    html.open("p", "class", "links").leaf("code", kind);
    html.leaf("a", "Ask again", "href", question.address());
    html.leaf("a", "All hosts", "href", FleetQuestion.PAGE).close();
    html.close();
    FleetForm.write(html, question);
    html.close();
    FleetFrame.end(html, question, build);
    return html.toString();
  }
}
