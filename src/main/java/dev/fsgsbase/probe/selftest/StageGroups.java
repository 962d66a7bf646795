package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.CpuSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers results into stages: equal ones become one entry with a set of CPUs, in the order of
 * their first appearance. Where a stage ends in one way with very many different values, the later
 * ones share an entry, so that a report stays small on a host with thousands of CPUs.
 */
final class StageGroups {
  static final String OTHER_VALUES = "other values";
  private static final int MAX_DETAILS = 16;

  private record Key(KnownStage stage, StageResult result, String detail) {}

  private record Kind(KnownStage stage, StageResult result) {}

  private final Map<Key, BitSet> groups = new LinkedHashMap<>();
  private final Map<Kind, Integer> details = new LinkedHashMap<>();
  private final Map<KnownStage, BitSet> seen = new EnumMap<>(KnownStage.class);

  /**
   * Takes one result.
   *
   * @throws KtapException if this stage has a result on this CPU already
   */
  void add(ResultLine line) throws KtapException {
    BitSet cpus = seen.computeIfAbsent(line.stage(), stage -> new BitSet());
    if (cpus.get(line.cpu())) {
      throw new KtapException("a second result of " + line.stage() + " on CPU " + line.cpu());
    }
    cpus.set(line.cpu());
    group(line).set(line.cpu());
  }

  private BitSet group(ResultLine line) {
    Key key = new Key(line.stage(), line.result(), line.detail());
    BitSet cpus = groups.get(key);
    if (cpus != null) {
      return cpus;
    }
    int known = details.merge(new Kind(line.stage(), line.result()), 1, Integer::sum);
    Key kept = known <= MAX_DETAILS ? key : new Key(line.stage(), line.result(), OTHER_VALUES);
    return groups.computeIfAbsent(kept, unused -> new BitSet());
  }

  List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    groups.forEach((key, cpus) ->
        stages.add(
            new Stage(
                key.stage().mechanism(),
                key.stage().stage(),
                key.result(),
                CpuSet.of(cpus.stream().toArray()),
                key.detail())));
    return stages;
  }
}
