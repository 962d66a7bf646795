package dev.fsgsbase.probe.verdict;

import dev.fsgsbase.probe.evidence.Announcement;
import dev.fsgsbase.probe.evidence.Answer;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ordered table that decides: the first row that holds is the verdict.
 *
 * <p>Rows 2 to 4 are positive proofs, so they hold from an incomplete run too. The alarm stands
 * before everything that could hide it. Only #UD on a complete run counts as a "no", and whatever
 * no row proves is unknown. The same table is in docs/verdicts.md.
 */
final class DecisionTable {
  private static final List<Row> ROWS =
      List.of(
          new Row("not Linux on x86-64", Verdict.NOT_APPLICABLE, facts -> !facts.applicable()),
          new Row(
              "not announced (AT_HWCAP2 bit 1 is clear), an instruction executed on some CPU, and"
                  + " no virtual kernel or emulator is proved",
              Verdict.ENABLED_BEHIND_KERNEL,
              facts ->
                  facts.announced() == Announcement.NO
                      && executed(facts)
                      && !facts.virtualKernel()),
          new Row(
              "not announced, or no AT_HWCAP2 entry, and an instruction executed on some CPU",
              Verdict.UNANNOUNCED,
              facts -> unannounced(facts) && executed(facts)),
          new Row(
              "announced, and an instruction raised #UD, gave a wrong value or lost a base on some"
                  + " CPU",
              Verdict.BROKEN,
              facts ->
                  facts.announced() == Announcement.YES
                      && (undefined(facts) || !facts.instructions().wrong().isEmpty())),
          new Row(
              "announced, the self-test ran to its end, all four instructions behaved on some CPU,"
                  + " and nothing went wrong on any",
              Verdict.ENABLED,
              facts ->
                  facts.announced() == Announcement.YES
                      && facts.instructions().complete()
                      && !facts.instructions().passed().isEmpty()
                      && !faulted(facts)),
          new Row(
              "not announced, or no AT_HWCAP2 entry, the self-test ran to its end, CPUID lacks the"
                  + " bit on every CPU asked, and the instructions raised #UD and nothing else",
              Verdict.UNSUPPORTED_BY_CPU,
              facts -> onlyUndefined(facts) && facts.cpuid() == Answer.NO),
          new Row(
              "not announced, or no AT_HWCAP2 entry, the self-test ran to its end, CPUID has the"
                  + " bit on every CPU asked, and the instructions raised #UD and nothing else",
              Verdict.DISABLED_BY_KERNEL,
              facts -> onlyUndefined(facts) && facts.cpuid() == Answer.YES),
          new Row("otherwise", Verdict.UNKNOWN, facts -> true));

  private DecisionTable() {}

  /**
   * One row.
   *
   * @param condition what must hold, in words
   * @param verdict what follows
   * @param holds the same condition in code, given that no earlier row held
   */
  record Row(String condition, Verdict verdict, Predicate<Facts> holds) {}

  /**
   * What the table made of some facts.
   *
   * @param verdict the verdict of the row that matched
   * @param rows the rows that were tried, the last one matched
   */
  record Decision(Verdict verdict, List<String> rows) {}

  static List<Row> rows() {
    return ROWS;
  }

  static Decision decide(Facts facts) {
    int row = 0;
    while (!ROWS.get(row).holds().test(facts)) {
      row++;
    }
    List<String> tried = ROWS.subList(0, row + 1).stream().map(DecisionTable::text).toList();
    return new Decision(ROWS.get(row).verdict(), tried);
  }

  private static String text(Row row) {
    int number = ROWS.indexOf(row) + 1;
    return number + ". " + row.condition() + " -> " + row.verdict().id();
  }

  private static boolean unannounced(Facts facts) {
    return facts.announced() == Announcement.NO || facts.announced() == Announcement.ABSENT;
  }

  private static boolean executed(Facts facts) {
    return !facts.instructions().executed().isEmpty();
  }

  private static boolean undefined(Facts facts) {
    return !facts.instructions().undefined().isEmpty();
  }

  private static boolean faulted(Facts facts) {
    return !facts.instructions().faulted().isEmpty();
  }

  /** A wrong value needs no mention: it implies that an instruction executed. */
  private static boolean onlyUndefined(Facts facts) {
    return unannounced(facts)
        && facts.instructions().complete()
        && undefined(facts)
        && !executed(facts)
        && !faulted(facts);
  }
}
