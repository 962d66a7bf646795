package dev.fsgsbase.probe.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, order, pages and groups. */
class FleetAnswerTest {
  private static final Inventory FLEET =
      new Inventory(Instant.EPOCH, hosts(), List.of(), List.of());

  private static List<Host> hosts() {
    return Stream.of(
            named("node-10", OutlookTest.host("enabled", null, "5.10.0", "KVM")),
            named("node-2", OutlookTest.host("enabled", null, "5.9.0", null)),
            named("node-1", OutlookTest.host("broken", null, "5.9.0", null)),
            named(
                "Node-3", OutlookTest.host("disabled-by-kernel", "kernel-too-old", "5.4.0", "KVM")))
        .sorted(SortOrder.OF_THE_INVENTORY)
        .toList();
  }

  private static Host named(String node, Host like) {
    return new Host(
        node,
        node + ":1",
        null,
        like.state(),
        like.description(),
        like.verdict(),
        like.cause(),
        like.reportedMillis(),
        1,
        like.marks());
  }

  private static FleetAnswer ask(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] both = pair.split("=", 2);
      values.computeIfAbsent(both[0], name -> new ArrayList<>()).add(both[1]);
    }
    return FleetAnswer.of(FLEET, QueryParser.parse(values, 50, 1000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verdict=enabled                | node-2 node-10
          verdict=enabled,broken         | node-1 node-2 node-10
          verdict=enabled&verdict=broken | node-1 node-2 node-10
          cause=kernel-too-old           | Node-3
          cause=none                     | node-1 node-2 node-10
          cause=none,kernel-too-old      | Node-3 node-1 node-2 node-10
          cause=cpu                      | ''
          kernel=5.9*                    | node-1 node-2
          kernel=5.9*&kernel=5.4*        | Node-3 node-1 node-2
          kernel=5.9                     | ''
          node=NODE-1*                   | node-1 node-10
          node=*-*0                      | node-10
          hypervisor=-                   | node-1 node-2
          hypervisor=kvm&verdict=enabled | node-10
          pool=-                         | Node-3 node-1 node-2 node-10
          state=silent                   | ''
          mark=stale                     | ''
          sort=kernel                    | Node-3 node-1 node-2 node-10
          sort=-kernel                   | node-10 node-1 node-2 Node-3
          sort=hypervisor,-node          | node-10 Node-3 node-2 node-1
          sort=-hypervisor               | Node-3 node-10 node-1 node-2
          page=2&size=3                  | node-10
          page=3&size=3                  | ''
          """)
  void theRightHostsComeInTheRightOrder(String query, String nodes) {
    assertThat(String.join(" ", ask(query).hosts().stream().map(Host::node).toList()))
        .isEqualTo(nodes);
  }

  @Test
  void groupsHaveTheirCountsAndTheWholeIsTheirSum() {
    FleetAnswer answer = ask("group=kernel,hypervisor");

    assertThat(answer.hosts()).isEmpty();
    assertThat(answer.groups().get(0).values()).isEqualTo(Arrays.asList("5.9.0", null));
    assertThat(answer.groups().get(0).tally().hosts()).isEqualTo(2);
    assertThat(answer.groups().get(0).tally().usable()).isEqualTo(1);
    assertThat(answer.groups()).hasSize(3);
    assertThat(answer.groups().stream().mapToInt(group -> group.tally().hosts()).sum())
        .isEqualTo(answer.matched().hosts())
        .isEqualTo(4);
  }

  @Test
  void aPageFarBeyondTheEndIsEmptyAndNoOverflow() {
    FleetAnswer answer = ask("page=999999999&size=1000");
    assertThat(answer.hosts()).isEmpty();
    assertThat(answer.page().pages()).isEqualTo(1);
    assertThat(answer.matched().hosts()).isEqualTo(4);
  }

  @Test
  @Timeout(5)
  void aPatternThatWouldTakeForEverIsQuick() {
    Wildcard wildcard = Wildcard.parse("*a".repeat(120) + "b");
    String text = "a".repeat(256);
    IntStream.range(0, 1000).forEach(i -> assertThat(wildcard.matches(text)).isFalse());
  }

  @Test
  void versionsAreSortedAsPeopleSort() {
    List<String> versions =
        new ArrayList<>(List.of("5.10", "5.9", "5.09", "6", "5.9-rc1", "99999999999999999999", ""));
    Collections.sort(versions, NaturalOrder.INSTANCE);
    assertThat(versions)
        .containsExactly("", "5.09", "5.9", "5.9-rc1", "5.10", "6", "99999999999999999999");
  }
}
