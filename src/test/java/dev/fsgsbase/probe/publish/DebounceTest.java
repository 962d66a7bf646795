package dev.fsgsbase.probe.publish;

import static dev.fsgsbase.probe.publish.Statements.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.verdict.Cause;
import dev.fsgsbase.probe.verdict.Verdict;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebounceTest {
  private final Debounce debounce = new Debounce();

  private String take(String verdict) {
    boolean changed = debounce.take(document(Verdict.of(verdict).orElseThrow()));
    Statement settled = Objects.requireNonNull(debounce.settled());
    return (changed ? "!" : "") + settled.document().verdict() + (settled.confirmed() ? "" : "?");
  }

  @Test
  void beforeAnyResultThereIsNothingToPublish() {
    assertThat(debounce.settled()).isNull();
  }

  /** An exclamation mark is something new to publish, a question mark is not certain. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enabled                                       | !enabled?
          enabled enabled enabled                       | !enabled? !enabled enabled
          enabled enabled broken enabled                | !enabled? !enabled enabled enabled
          enabled enabled broken broken                 | !enabled? !enabled enabled !broken
          enabled enabled unknown unknown               | !enabled? !enabled enabled !unknown
          enabled enabled unknown broken unknown        | !enabled? !enabled enabled enabled enabled
          enabled broken enabled broken                 | !enabled? enabled? enabled? enabled?
          enabled broken broken                         | !enabled? enabled? !broken
          enabled broken enabled enabled                | !enabled? enabled? enabled? !enabled
          enabled-behind-kernel                         | !enabled-behind-kernel
          enabled enabled enabled-behind-kernel         | !enabled? !enabled !enabled-behind-kernel
          enabled-behind-kernel enabled enabled         | !enabled-behind-kernel enabled-behind-kernel !enabled
          enabled-behind-kernel enabled enabled-behind-kernel | !enabled-behind-kernel enabled-behind-kernel enabled-behind-kernel
          """)
  void aChangeNeedsTwoEqualResultsAndTheFindingOne(String results, String published) {
    assertThat(Stream.of(results.split(" ")).map(this::take).collect(Collectors.joining(" ")))
        .isEqualTo(published);
  }

  @Test
  void anotherCauseIsAChangeAndAnotherReasonIsNone() {
    debounce.take(document(Verdict.DISABLED_BY_KERNEL, Cause.KERNEL_TOO_OLD));
    debounce.take(document(Verdict.DISABLED_BY_KERNEL, Cause.KERNEL_TOO_OLD));

    assertThat(debounce.take(document(Verdict.DISABLED_BY_KERNEL, Cause.BOOT_PARAMETER))).isFalse();
    assertThat(Objects.requireNonNull(debounce.settled()).document().cause())
        .isEqualTo("kernel-too-old");
    assertThat(debounce.take(document(Verdict.DISABLED_BY_KERNEL, Cause.BOOT_PARAMETER))).isTrue();
    assertThat(Objects.requireNonNull(debounce.settled()).document().cause())
        .isEqualTo("boot-parameter");
  }

  @Test
  void whatIsNotCertainTakesTheFirstPlaceAndNobodyElses() {
    Statement first = Statements.first(Verdict.BROKEN);

    assertThat(first.mayReplace(null, "broken")).isTrue();
    assertThat(first.mayReplace("broken", "broken")).isTrue();
    assertThat(first.mayReplace("enabled", "broken")).isFalse();
    assertThat(Statements.certain(Verdict.BROKEN).mayReplace("enabled", "broken")).isTrue();
  }
}
