package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.Field;
import dev.fsgsbase.probe.fleet.HostState;
import dev.fsgsbase.probe.fleet.Lever;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that can be asked, as a form that holds what was asked. */
final class FleetForm {
  private static final List<Field> TEXTS =
      List.of(Field.NODE, Field.POOL, Field.KERNEL, Field.CPU, Field.HYPERVISOR);

  private static final List<String> SIZES = List.of("20", "50", "100", "200", "1000");

  private FleetForm() {}

  static void write(Html html, FleetQuestion question) {
    Panel.begin(html, "ask", "wide", "Which hosts");
    html.open("form", "method", "get", "action", FleetQuestion.PAGE);
    html.open("div", "class", "fields");
    TEXTS.forEach(field -> text(html, question, field));
    size(html, question);
    html.close();
    html.leaf("p", "* stands for any characters, - alone for none at all.", "class", "note");
    choices(html, question, "Verdict", "verdict", verdicts());
    choices(html, question, "State", "state", states());
    html.open("details", more(question)).leaf("summary", "Cause, marks, groups");
    choices(html, question, "Cause", "cause", causes());
    choices(html, question, "To look at twice", "mark", marks());
    choices(html, question, "Count by (three at most)", "group", groups());
    html.close();
    choices(html, question, "What if all of them would", "what-if", levers());
    question
        .values("sort")
        .forEach(key -> html.single("input", "type", "hidden", "name", "sort", "value", key));
    html.open("p", "class", "links").leaf("button", "Show", "type", "submit");
    html.leaf("a", "All hosts", "href", FleetQuestion.PAGE).close();
    html.close().close();
  }

  /** Closed until something in it is chosen. */
  private static String[] more(FleetQuestion question) {
    boolean chosen =
        List.of("cause", "mark", "group").stream()
            .anyMatch(name -> !question.values(name).isEmpty());
    return chosen ? new String[] {"open", ""} : new String[0];
  }

  /** A field for each pattern that was given, and one if there was none. */
  private static void text(Html html, FleetQuestion question, Field field) {
    List<String> given = question.values(field.id());
    for (String value : given.isEmpty() ? List.of("") : given) {
      html.open("label").leaf("span", FleetWords.field(field));
      html.single("input", "type", "text", "name", field.id(), "value", value, "maxlength", "256");
      html.close();
    }
  }

  private static void size(Html html, FleetQuestion question) {
    List<String> given = question.values("size");
    String size = given.isEmpty() ? Integer.toString(QueryParser.DEFAULT_SIZE) : given.get(0);
    html.open("label").leaf("span", "Rows on a page").open("select", "name", "size");
    if (!SIZES.contains(size)) {
      html.leaf("option", size, "value", size, "selected", "");
    }
    for (String other : SIZES) {
      if (other.equals(size)) {
        html.leaf("option", other, "value", other, "selected", "");
      } else {
        html.leaf("option", other, "value", other);
      }
    }
    html.close().close();
  }

  private static void choices(
      Html html, FleetQuestion question, String title, String name, Map<String, String> words) {
    html.open("fieldset", "id", "ask-" + name).leaf("legend", title);
    words.forEach((value, word) -> {
      html.open("label");
      if (question.has(name, value)) {
        html.single("input", "type", "checkbox", "name", name, "value", value, "checked", "");
      } else {
        html.single("input", "type", "checkbox", "name", name, "value", value);
      }
      html.text(word).close();
    });
    html.close();
  }

  private static Map<String, String> verdicts() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      words.put(verdict.id(), Words.verdict(verdict.id()));
    }
    return words;
  }

  private static Map<String, String> states() {
    Map<String, String> words = new LinkedHashMap<>();
    for (HostState state : HostState.values()) {
      words.put(state.id(), FleetWords.state(state));
    }
    return words;
  }

  private static Map<String, String> causes() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Cause cause : Cause.values()) {
      words.put(cause.id(), FleetWords.cause(cause));
    }
    words.put(QueryParser.NO_CAUSE, "none");
    return words;
  }

  private static Map<String, String> marks() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Mark mark : Mark.values()) {
      words.put(mark.id(), FleetWords.mark(mark));
    }
    return words;
  }

  private static Map<String, String> groups() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      if (field.groups()) {
        words.put(field.id(), FleetWords.field(field));
      }
    }
    return words;
  }

  private static Map<String, String> levers() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Lever lever : Lever.values()) {
      words.put(lever.id(), FleetWords.lever(lever));
    }
    return words;
  }
}
