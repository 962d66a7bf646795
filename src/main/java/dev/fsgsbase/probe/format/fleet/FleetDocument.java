package dev.fsgsbase.probe.format.fleet;

import dev.fsgsbase.probe.fleet.Field;
import dev.fsgsbase.probe.fleet.FleetAnswer;
import dev.fsgsbase.probe.fleet.Host;
import dev.fsgsbase.probe.fleet.Lever;
import dev.fsgsbase.probe.fleet.Mark;
import dev.fsgsbase.probe.fleet.Tally;
import dev.fsgsbase.probe.fleet.WhatIf;
import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wire shape of an answer (docs/fleet.md). It only grows.
 *
 * @param at the moment it speaks of, by Prometheus' clock
 * @param partial whether hosts may be missing; then every count is "at least"
 * @param warnings why it is partial
 * @param notes what a reader should know that makes no count wrong
 * @param fleet all hosts
 * @param matched those that were asked for
 * @param whatIf what a change would come to; null if that was not asked
 * @param page which part of the list follows
 * @param groupBy the fields of the groups; empty if hosts are listed
 * @param hosts this page's hosts
 * @param groups this page's groups
 */
public record FleetDocument(
    int schemaVersion,
    Instant at,
    boolean partial,
    List<String> warnings,
    List<String> notes,
    Count fleet,
    Count matched,
    @Nullable Change whatIf,
    Page page,
    List<String> groupBy,
    List<HostEntry> hosts,
    List<GroupEntry> groups) {
  /** Of this shape. */
  public static final int SCHEMA_VERSION = 1;

  /** Hosts, counted; {@code verdicts} and {@code causes} have no entry for what no host has. */
  public record Count(
      int hosts,
      int usable,
      int unusable,
      int unknown,
      int silent,
      int marked,
      Map<String, Integer> verdicts,
      Map<String, Integer> causes) {
    static Count of(Tally tally) {
      Map<String, Integer> verdicts = new LinkedHashMap<>();
      tally.verdicts().forEach((verdict, hosts) -> verdicts.put(verdict.id(), hosts));
      Map<String, Integer> causes = new LinkedHashMap<>();
      tally.causes().forEach((cause, hosts) -> causes.put(cause.id(), hosts));
      return new Count(
          tally.hosts(),
          tally.usable(),
          tally.unusable(),
          tally.unknown(),
          tally.silent(),
          tally.marked(),
          verdicts,
          causes);
    }
  }

  /** What a change on all matched hosts would come to. */
  public record Change(
      List<String> levers, int usable, int becomeUsable, int perhaps, int unchanged, int unknown) {
    static Change of(WhatIf whatIf) {
      return new Change(
          names(whatIf.levers()),
          whatIf.usable(),
          whatIf.becomeUsable(),
          whatIf.perhaps(),
          whatIf.unchanged(),
          whatIf.unknown());
    }
  }

  /** Which part of the list this is; {@code items} are all of its entries. */
  public record Page(int number, int size, int items, int pages) {
    static Page of(FleetAnswer.Page page) {
      return new Page(page.number(), page.size(), page.items(), page.pages());
    }
  }

  /** One host; what it does not say is null. */
  public record HostEntry(
      String nodeName,
      String instance,
      @Nullable String cluster,
      @Nullable String pool,
      String state,
      @Nullable String verdict,
      @Nullable Boolean usable,
      @Nullable String cause,
      @Nullable String architecture,
      @Nullable String kernelRelease,
      @Nullable String cpuVendor,
      @Nullable String cpuModel,
      @Nullable String hypervisor,
      @Nullable Instant reportedAt,
      int targets,
      List<String> marks,
      List<String> levers) {
    static HostEntry of(Host host) {
      Verdict verdict = host.verdict();
      Cause cause = host.cause();
      return new HostEntry(
          host.node(),
          host.instance(),
          host.cluster(),
          host.description().pool(),
          host.state().id(),
          verdict == null ? null : verdict.id(),
          host.usable(),
          cause == null ? null : cause.id(),
          host.description().architecture(),
          host.description().kernelRelease(),
          host.description().cpuVendor(),
          host.description().cpuModel(),
          host.description().hypervisor(),
          host.reportedAt(),
          host.targets(),
          host.marks().stream().map(Mark::id).toList(),
          names(host.outlook().levers()));
    }
  }

  /** Hosts that have the same {@code values}, one for each field of {@code groupBy}. */
  public record GroupEntry(List<@Nullable String> values, Count count) {}

  /** The document of an answer. */
  public static FleetDocument of(FleetAnswer answer) {
    return new FleetDocument(
        SCHEMA_VERSION,
        answer.at(),
        answer.partial(),
        answer.warnings(),
        answer.notes(),
        Count.of(answer.fleet()),
        Count.of(answer.matched()),
        answer.whatIf() == null ? null : Change.of(answer.whatIf()),
        Page.of(answer.page()),
        answer.groupBy().stream().map(Field::id).toList(),
        new Entries(answer.hosts()),
        answer.groups().stream()
            .map(group -> new GroupEntry(group.values(), Count.of(group.tally())))
            .toList());
  }

  private static List<String> names(Collection<Lever> levers) {
    return levers.stream().map(Lever::id).toList();
  }

  /** Each entry is made when it is asked for: all hosts on one page cost no second list. */
  private static final class Entries extends AbstractList<HostEntry> {
    private final List<Host> hosts;

    Entries(List<Host> hosts) {
      this.hosts = hosts;
    }

    @Override
    public HostEntry get(int index) {
      return HostEntry.of(hosts.get(index));
    }

    @Override
    public int size() {
      return hosts.size();
    }
  }
}
