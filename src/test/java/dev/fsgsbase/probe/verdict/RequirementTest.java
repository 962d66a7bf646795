package dev.fsgsbase.probe.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fsgsbase.probe.verdict.Requirement.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {

  @Test
  void aVerdictInTheListMeetsItAndAnotherDoesNot() {
    Requirement requirement = Requirement.parse("enabled, unannounced");

    assertThat(requirement.test(Verdict.ENABLED)).isEqualTo(Result.MET);
    assertThat(requirement.test(Verdict.UNANNOUNCED)).isEqualTo(Result.MET);
    assertThat(requirement.test(Verdict.BROKEN)).isEqualTo(Result.NOT_MET);
  }

  @ParameterizedTest
  @EnumSource(value = Verdict.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void unknownIsNeverANoWhateverIsRequired(Verdict required) {
    assertThat(Requirement.parse(required.id()).test(Verdict.UNKNOWN))
        .isEqualTo(Result.UNDETERMINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "nonsense", "ENABLED", "enabled,", "enabled,unknown"})
  void whatCannotBeRequiredIsRefusedWithWhatCan(String names) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirement.parse(names))
        .withMessageContaining("enabled-behind-kernel, unannounced, broken, enabled,");
  }
}
