package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.Field;
import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.FleetAnswer.Group;
import dev.fsgsbase.probe.fleet.HostState;
import dev.fsgsbase.probe.fleet.QueryParser;
import dev.fsgsbase.probe.fleet.Tally;
import dev.fsgsbase.probe.verdict.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row for each group, which leads to its hosts. */
final class FleetGroups {
  private static final List<String> COUNTS =
      List.of("Hosts", "Usable", "Not usable", "Unknown", "Stopped reporting", "To look at twice");

  private FleetGroups() {}

  static void write(Html html, FleetAnswer answer, FleetQuestion question) {
    html.open("table", "class", "hosts", "aria-labelledby", "hosts-title");
    html.open("thead").open("tr");
    answer.groupBy().forEach(field -> html.leaf("th", FleetWords.field(field), "scope", "col"));
    COUNTS.forEach(name -> html.leaf("th", name, "scope", "col", "class", "number"));
    html.close().close().open("tbody");
    answer.groups().forEach(group -> row(html, group, answer.groupBy(), question));
    html.close().close();
  }

  private static void row(Html html, Group group, List<Field> fields, FleetQuestion question) {
    html.open("tr");
    FleetQuestion hosts = question.without("group");
    for (int i = 0; i < fields.size(); i++) {
      String value = group.values().get(i);
      html.leaf("td", words(fields.get(i), value));
      hosts = narrowed(hosts, fields.get(i), value);
    }
    Tally tally = group.tally();
    html.open("td", "class", "number");
    html.leaf("a", Integer.toString(tally.hosts()), "href", hosts.address()).close();
    for (int count :
        new int[] {
          tally.usable(), tally.unusable(), tally.unknown(), tally.silent(), tally.marked()
        }) {
      html.leaf("td", Integer.toString(count), "class", "number");
    }
    html.close();
  }

  private static String words(Field field, @Nullable String value) {
    if (value == null) {
      return field == Field.VERDICT ? FleetWords.state(HostState.SILENT) : "none";
    }
    return switch (field) {
      case VERDICT -> Words.verdict(value);
      case STATE -> HostState.of(value).map(FleetWords::state).orElse(value);
      case CAUSE -> Cause.of(value).map(FleetWords::cause).orElse(value);
      default -> value;
    };
  }

  /** A host without a verdict is a silent one, which has no name as a verdict. */
  private static FleetQuestion narrowed(
      FleetQuestion question, Field field, @Nullable String value) {
    if (value != null) {
      return question.with(field.id(), value);
    }
    return switch (field) {
      case VERDICT -> question.with(Field.STATE.id(), HostState.SILENT.id());
      case CAUSE -> question.with(field.id(), QueryParser.NO_CAUSE);
      default -> question.with(field.id(), "-");
    };
  }
}
