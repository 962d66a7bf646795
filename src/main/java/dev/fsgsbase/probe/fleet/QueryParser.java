package dev.fsgsbase.probe.fleet;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a query from named values, as a URL or a command line has them. Strict: what it does not
 * know is refused, so that a slip never widens an answer.
 */
public final class QueryParser {
  /** Entries on a page if nobody says otherwise. */
  public static final int DEFAULT_SIZE = 50;

  /** Asks for hosts whose verdict has no cause, and for silent ones. */
  public static final String NO_CAUSE = "none";

  private static final int MOST_KEYS = 3;

  private static final Map<String, Field> PATTERNS =
      Map.of(
          "node", Field.NODE,
          "pool", Field.POOL,
          "kernel", Field.KERNEL,
          "cpu", Field.CPU,
          "hypervisor", Field.HYPERVISOR);

  /** The names that it knows, in the order of the documentation. */
  public static final List<String> NAMES =
      List.of(
          "verdict",
          "cause",
          "kernel",
          "cpu",
          "pool",
          "node",
          "hypervisor",
          "state",
          "mark",
          "sort",
          "page",
          "size",
          "group",
          "what-if");

  private final Map<String, List<String>> values;
  private final int mostOnAPage;

  private QueryParser(Map<String, List<String>> values, int mostOnAPage) {
    this.values = values;
    this.mostOnAPage = mostOnAPage;
  }

  /**
   * Reads a query.
   *
   * @param values by name; a name may have several
   * @param defaultSize entries on a page if {@code size} is absent
   * @param mostOnAPage the largest {@code size}
   * @throws InvalidQueryException if a name or a value is not known, with a sentence that says so
   */
  public static FleetQuery parse(
      Map<String, List<String>> values, int defaultSize, int mostOnAPage) {
    for (String name : values.keySet()) {
      if (!NAMES.contains(name)) {
        throw new InvalidQueryException(
            name, "there is no such parameter; these are: " + String.join(", ", NAMES));
      }
    }
    return new QueryParser(values, mostOnAPage).query(defaultSize);
  }

  private FleetQuery query(int defaultSize) {
    Set<String> causes = all("cause", QueryParser::cause, causes());
    FleetFilter filter =
        new FleetFilter(
            all("verdict", Verdict::of, ids(Verdict.values(), Verdict::id)),
            causes.stream().flatMap(id -> Cause.of(id).stream()).collect(Collectors.toSet()),
            causes.contains(NO_CAUSE),
            all("state", HostState::of, ids(HostState.values(), HostState::id)),
            all("mark", Mark::of, ids(Mark.values(), Mark::id)),
            patterns());
    return new FleetQuery(
        filter,
        new SortOrder(List.copyOf(few("sort", all("sort", QueryParser::key, sortKeys())))),
        List.copyOf(few("group", all("group", QueryParser::grouping, groupings()))),
        all("what-if", Lever::of, ids(Lever.values(), Lever::id)),
        number("page", 1, Integer.MAX_VALUE),
        number("size", defaultSize, mostOnAPage));
  }

  private <T> Set<T> all(String name, Function<String, Optional<T>> read, String known) {
    Set<T> found = new LinkedHashSet<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (String part : value.split(",", -1)) {
        found.add(
            read.apply(part.strip())
                .orElseThrow(() ->
                    new InvalidQueryException(name, quoted(part) + " is none of these: " + known)));
      }
    }
    return found;
  }

  private static <T> Set<T> few(String name, Set<T> keys) {
    if (keys.size() > MOST_KEYS) {
      throw new InvalidQueryException(name, "at most " + MOST_KEYS + " are possible");
    }
    return keys;
  }

  private Map<Field, List<FleetFilter.Pattern>> patterns() {
    Map<Field, List<FleetFilter.Pattern>> patterns = new EnumMap<>(Field.class);
    PATTERNS.forEach((name, field) -> {
      List<FleetFilter.Pattern> some = new ArrayList<>();
      for (String value : values.getOrDefault(name, List.of())) {
        try {
          some.add(FleetFilter.Pattern.parse(value));
        } catch (IllegalArgumentException e) {
          throw new InvalidQueryException(name, String.valueOf(e.getMessage()));
        }
      }
      if (!some.isEmpty()) {
        patterns.put(field, some);
      }
    });
    return patterns;
  }

  private int number(String name, int absent, int most) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.isEmpty()) {
      return absent;
    }
    String text = given.get(0);
    if (given.size() == 1 && text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new InvalidQueryException(
        name, quoted(String.join(",", given)) + " is no number from 1 to " + most);
  }

  private static Optional<String> cause(String id) {
    return id.equals(NO_CAUSE) ? Optional.of(id) : Cause.of(id).map(Cause::id);
  }

  private static Optional<SortOrder.Key> key(String text) {
    boolean descending = text.startsWith("-");
    return Field.of(descending ? text.substring(1) : text)
        .map(field -> new SortOrder.Key(field, descending));
  }

  private static Optional<Field> grouping(String id) {
    return Field.of(id).filter(Field::groups);
  }

  private static String causes() {
    return ids(Cause.values(), Cause::id) + ", " + NO_CAUSE;
  }

  private static String sortKeys() {
    return ids(Field.values(), Field::id) + ", each with a - before it for the reverse";
  }

  private static String groupings() {
    return Stream.of(Field.values())
        .filter(Field::groups)
        .map(Field::id)
        .collect(Collectors.joining(", "));
  }

  private static <E> String ids(E[] values, Function<E, String> id) {
    return Arrays.stream(values).map(id).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return '"' + Shown.text(text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
  }
}
