package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.fleet.QueryParser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What a browser asked of the fleet, as the page's links and fields need it. The parameters are the
 * ones of {@code GET /api/v1/fleet}; each change gives another question, at another address.
 */
public final class FleetQuestion {
  /** Where the page is, from itself. */
  static final String PAGE = "fleet";

  private static final String JSON = "api/v1/fleet";
  private static final String NUMBER = "page";

  /** Parameters with patterns, in which a comma is a comma. */
  private static final Set<String> PATTERNS = Set.of("node", "pool", "kernel", "cpu", "hypervisor");

  private final Map<String, List<String>> values;

  private FleetQuestion(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Of a request's parameters. A form sends all of its fields: those left blank say nothing. */
  public static FleetQuestion of(Map<String, List<String>> parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    parameters.forEach((name, given) -> {
      List<String> some = new ArrayList<>();
      for (String value : given) {
        some.addAll(PATTERNS.contains(name) ? List.of(value) : List.of(value.split(",", -1)));
      }
      some.replaceAll(String::strip);
      some.removeIf(String::isEmpty);
      if (!some.isEmpty()) {
        values.put(name, some);
      }
    });
    return new FleetQuestion(values);
  }

  /** What {@link QueryParser} reads. */
  public Map<String, List<String>> parameters() {
    return values;
  }

  /** What was given for a parameter; empty if it was not. */
  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name, String value) {
    return values(name).contains(value);
  }

  /** With these values in the place of the parameter's; from the first page on. */
  FleetQuestion with(String name, List<String> some) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.remove(NUMBER);
    changed.remove(name);
    if (!some.isEmpty()) {
      changed.put(name, some);
    }
    return new FleetQuestion(changed);
  }

  FleetQuestion with(String name, String value) {
    return with(name, List.of(value));
  }

  FleetQuestion without(String name) {
    return with(name, List.of());
  }

  /** The same, another page of it. */
  FleetQuestion page(int number) {
    return with(NUMBER, Integer.toString(number));
  }

  /** The page's address for it. */
  String address() {
    return PAGE + query();
  }

  /** The address of the same answer as JSON. */
  String json() {
    return JSON + query();
  }

  /** With unknown names, which get the same complaint again. */
  private String query() {
    StringJoiner pairs = new StringJoiner("&", "?", "").setEmptyValue("");
    values.forEach(
        (name, some) -> some.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    return pairs.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
