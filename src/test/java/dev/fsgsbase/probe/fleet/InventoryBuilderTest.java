package dev.fsgsbase.probe.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each host once, by its newest report; and two hosts with one name are two. */
class InventoryBuilderTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_348_800);
  private static final Description ONE =
      new Description("x86_64", "6.1.0", null, "EPYC", null, "a");
  private static final Description OTHER =
      new Description("x86_64", "5.4.0", null, "Xeon", null, "a");

  private static Sighting sighting(
      String instance, Description description, int reported, int scraped, Verdict verdict) {
    return sighting("", instance, description, reported, scraped, verdict);
  }

  private static Sighting sighting(
      String cluster,
      String instance,
      Description description,
      int reportedAgo,
      int scrapedAgo,
      Verdict verdict) {
    long now = NOW.toEpochMilli();
    return new Sighting(
        "web-1",
        instance,
        cluster,
        description,
        verdict,
        null,
        now - reportedAgo * 1000L,
        now - scrapedAgo * 1000L,
        Set.of());
  }

  private static List<Host> hosts(Sighting... sightings) {
    return InventoryBuilder.build(NOW, List.of(sightings), List.of(), List.of(), List.of()).hosts();
  }

  @Test
  void aPodAndItsSuccessorAreOneHost() {
    assertThat(
            hosts(
                sighting("10.0.0.1:3748", ONE, 400, 200, Verdict.UNKNOWN),
                sighting("10.0.0.2:3748", OTHER, 60, 10, Verdict.ENABLED)))
        .extracting(Host::verdict, Host::targets, Host::marks)
        .containsExactly(tuple(Verdict.ENABLED, 2, Set.of()));
  }

  @Test
  void aServiceAndATextfileOnOneAddressAreOneHost() {
    assertThat(
            hosts(
                sighting("web-1:3748", ONE, 60, 10, Verdict.ENABLED),
                sighting("web-1:9100", ONE, 250, 20, Verdict.BROKEN)))
        .extracting(Host::verdict, Host::targets, Host::marks)
        .containsExactly(tuple(Verdict.ENABLED, 2, Set.of()));
  }

  @Test
  void oneReportThroughTwoAddressesIsOneHost() {
    assertThat(
            hosts(
                sighting("10.0.0.1:3748", ONE, 60, 10, Verdict.ENABLED),
                sighting("web-1.example:3748", ONE, 60, 20, Verdict.ENABLED)))
        .extracting(Host::targets)
        .containsExactly(2);
  }

  @Test
  void clonesWithOneNameAreTwoHostsAlthoughTheyLookAlike() {
    assertThat(
            hosts(
                sighting("10.0.0.1:3748", ONE, 60, 10, Verdict.ENABLED),
                sighting("10.0.0.2:3748", ONE, 90, 20, Verdict.ENABLED)))
        .extracting(Host::instance, Host::targets, Host::marks)
        .containsExactlyInAnyOrder(
            tuple("10.0.0.1:3748", 1, Set.of(Mark.NAME_SHARED)),
            tuple("10.0.0.2:3748", 1, Set.of(Mark.NAME_SHARED)));
  }

  @Test
  void clustersThatUseOneNameHaveAHostEachHoweverAlike() {
    assertThat(
            hosts(
                sighting("east", "10.0.0.1:3748", ONE, 60, 10, Verdict.ENABLED),
                sighting("west", "10.0.0.1:3748", ONE, 60, 900, Verdict.ENABLED)))
        .extracting(Host::cluster, Host::marks)
        .containsExactlyInAnyOrder(
            tuple("east", Set.of(Mark.NAME_SHARED)), tuple("west", Set.of(Mark.NAME_SHARED)));
  }

  @Test
  void anOldReportAndAClockThatIsAheadAreMarked() {
    assertThat(hosts(sighting("a:1", ONE, 15 * 60, 10, Verdict.ENABLED)))
        .extracting(Host::marks)
        .containsExactly(Set.of());
    assertThat(hosts(sighting("a:1", ONE, 15 * 60 + 1, 10, Verdict.ENABLED)))
        .extracting(Host::marks)
        .containsExactly(Set.of(Mark.STALE));
    assertThat(hosts(sighting("a:1", ONE, -61, 10, Verdict.ENABLED)))
        .extracting(Host::marks)
        .containsExactly(Set.of(Mark.CLOCK_AHEAD));
  }

  @Test
  @Timeout(10)
  void aFleetInWhichEveryHostHasOneNameTakesNoLongerThanAnother() {
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      sightings.add(sighting("10.0.0.1:" + i, ONE, i, 10, Verdict.ENABLED));
      sightings.add(sighting("host-" + i + ":1", ONE, 1 + i, 10, Verdict.ENABLED));
    }
    assertThat(
            InventoryBuilder.build(NOW, sightings, List.of(), List.of(), List.of()).hosts().size())
        .isPositive();
  }

  @Test
  void aSilentHostIsListedOnceWithItsLastReportAndNotIfItIsThereUnderAnotherTarget() {
    Silent gone = new Silent("web-2", "b:1", "", ONE, NOW.minusSeconds(900).toEpochMilli());
    Silent before = new Silent("web-2", "b:2", "", OTHER, NOW.minusSeconds(1800).toEpochMilli());
    Silent moved = new Silent("web-1", "c:1", "", ONE, NOW.minusSeconds(900).toEpochMilli());

    Inventory inventory =
        InventoryBuilder.build(
            NOW,
            List.of(sighting("a:1", ONE, 60, 10, Verdict.ENABLED)),
            List.of(before, gone, moved),
            List.of(),
            List.of());

    assertThat(inventory.hosts())
        .extracting(Host::node, Host::state, Host::reportedAt, Host::usable)
        .containsExactlyInAnyOrder(
            tuple("web-1", HostState.REPORTING, NOW.minus(Duration.ofSeconds(60)), true),
            tuple("web-2", HostState.SILENT, NOW.minus(Duration.ofSeconds(900)), null));
  }

  @Test
  void whatASilentTargetChangedOnTheWayIsNotKnown() {
    assertThat(ONE.common(OTHER)).isEqualTo(new Description("x86_64", null, null, null, null, "a"));
  }
}
