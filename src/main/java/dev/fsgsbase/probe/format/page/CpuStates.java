package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.format.ReportDocument.StageEntry;
import dev.fsgsbase.probe.host.CpuSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The CPUs of a host by what the instructions did there.
 *
 * @param byState every state, of which each CPU has one
 * @param all all CPUs with a state
 */
record CpuStates(Map<CpuState, CpuSet> byState, CpuSet all) {
  private static final Set<String> PLAIN = Set.of("gs", "fs");

  /**
   * Sorts them. A CPU is offline if its number is below that of another and the kernel does not
   * list it as online; a CPU that is offline at the very end is not known.
   */
  static CpuStates of(SelfTestEntry test) {
    CpuSet passed = CpuSet.parse(test.cpusPassed());
    CpuSet online = CpuSet.parse(test.cpusOnline() == null ? "" : test.cpusOnline());
    CpuSet named = online.union(CpuSet.parse(test.cpusAllowed())).union(passed);
    named = named.union(cpus(test, stage -> true));
    Map<CpuState, CpuSet> states = new EnumMap<>(CpuState.class);
    Sorter sorter = new Sorter(states);
    sorter.take(
        CpuState.FAILED,
        judged(test, "wrong_value").union(judged(test, "fault")).union(lost(test)));
    sorter.take(CpuState.UNDEFINED, judged(test, "undefined_instruction"));
    sorter.take(CpuState.PASSED, passed);
    sorter.take(CpuState.BLOCKED, plain(test, "blocked"));
    sorter.take(CpuState.UNTESTED, online.isEmpty() ? named : online);
    sorter.take(CpuState.OFFLINE, upTo(named));
    return new CpuStates(states, union(states.values()));
  }

  /** How many CPUs are online, as far as is known. */
  int online() {
    return all.minus(cpus(CpuState.OFFLINE)).size();
  }

  CpuSet cpus(CpuState state) {
    return byState.getOrDefault(state, CpuSet.NONE);
  }

  CpuState of(int cpu) {
    return byState.entrySet().stream()
        .filter(entry -> entry.getValue().contains(cpu))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(CpuState.UNTESTED);
  }

  /** The CPUs that no earlier state took. */
  private record Sorter(Map<CpuState, CpuSet> states) {
    void take(CpuState state, CpuSet cpus) {
      states.put(state, cpus.minus(union(states.values())));
    }
  }

  /** A stage of the compiler counts where the plain instructions passed, as for the verdict. */
  private static CpuSet judged(SelfTestEntry test, String result) {
    CpuSet compiled =
        cpus(test, stage -> stage.mechanism().equals("compiler") && stage.result().equals(result));
    return plain(test, result).union(compiled.intersection(CpuSet.parse(test.cpusPassed())));
  }

  /** Bases that were not preserved; the worker judges that only where FSGSBASE is announced. */
  private static CpuSet lost(SelfTestEntry test) {
    return cpus(
        test,
        stage -> stage.mechanism().equals("preservation") && stage.result().equals("wrong_value"));
  }

  private static CpuSet plain(SelfTestEntry test, String result) {
    return cpus(
        test,
        stage ->
            stage.mechanism().equals("instruction")
                && PLAIN.contains(stage.stage())
                && stage.result().equals(result));
  }

  private static CpuSet cpus(SelfTestEntry test, Predicate<StageEntry> which) {
    return union(test.stages().stream().filter(which).map(s -> CpuSet.parse(s.cpus())).toList());
  }

  private static CpuSet union(Collection<CpuSet> sets) {
    return sets.stream().reduce(CpuSet.NONE, CpuSet::union);
  }

  private static CpuSet upTo(CpuSet cpus) {
    int last = cpus.stream().max().orElse(-1);
    return last < 0 ? CpuSet.NONE : CpuSet.parse("0-" + last);
  }
}
