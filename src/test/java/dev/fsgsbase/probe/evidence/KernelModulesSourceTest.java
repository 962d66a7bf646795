package dev.fsgsbase.probe.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelModulesSourceTest {
  private static final String USUAL =
      """
      nft_chain_nat 16384 4 - Live 0x0000000000000000
      overlay 163840 8 - Live 0x0000000000000000
      nf_conntrack 188416 4 xt_conntrack,nf_nat,xt_MASQUERADE, Live 0x0000000000000000
      """;

  @ParameterizedTest
  @ValueSource(strings = {"gsgx", "graphene_sgx", "enable_rdfsbase", "mod-set-cr4-fsgsbase"})
  void aKnownNameIsYesAndOnlyThatNameIsShown(String name) {
    Finding<Answer> found =
        KernelModulesSource.parse(
            USUAL + name + " 16384 0 - Live 0x0000000000000000 (OE)\n", "12288\n");

    String underscored = name.replace('-', '_');
    assertThat(found.answer()).isEqualTo(Answer.YES);
    assertThat(found.raw()).isEqualTo(underscored + " tainted=12288");
    assertThat(found.detail())
        .isEqualTo(
            "A module known for forcing it is loaded: "
                + underscored
                + "; the taint flags show that modules were loaded: out-of-tree, unsigned.");
  }

  @Test
  void aListWithoutAKnownNameIsNo() {
    Finding<Answer> found = KernelModulesSource.parse(USUAL, "0\n");

    assertThat(found.answer()).isEqualTo(Answer.NO);
    assertThat(found.raw()).isEqualTo("tainted=0");
    assertThat(found.detail()).endsWith("the taint flags show no foreign module.");
  }

  @Test
  void onlyTheFirstColumnCounts() {
    String text =
        """
        sgx_driver 16384 1 gsgx, Live 0x0000000000000000
        gsgx2 16384 0 - Live 0x0000000000000000
        my_gsgx 16384 0 - Live 0x0000000000000000
        """;

    assertThat(KernelModulesSource.parse(text, "0").answer()).isEqualTo(Answer.NO);
  }

  @Test
  void anEmptyListIsNoAndAMissingOneIsUnknown() {
    assertThat(KernelModulesSource.parse("", "0").answer()).isEqualTo(Answer.NO);

    Finding<Answer> missing = KernelModulesSource.parse(null, "1\n");

    assertThat(missing.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(missing.detail()).contains("absent").contains("proprietary");
  }

  @Test
  void whatIsNoModuleListIsUnknownAndNeverYes() {
    assertThat(KernelModulesSource.parse("gsgx\n", "0").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(KernelModulesSource.parse("gsgx x 0\n", "0").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(KernelModulesSource.parse(USUAL + "\n<html>\n", "0").answer())
        .isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "0x1000", "many", "99999999999999999999999"})
  void taintFlagsThatAreNoNumberAreNotKnown(String tainted) {
    Finding<Answer> found = KernelModulesSource.parse(USUAL, tainted);

    assertThat(found.answer()).isEqualTo(Answer.NO);
    assertThat(found.raw()).isNull();
    assertThat(found.detail()).endsWith("the kernel's taint flags are not known.");
  }

  @Test
  void aKernelWithoutModulesIsNoFailure(@TempDir Path root) throws Exception {
    TestHost host = new TestHost(root).with("/proc/sys/kernel/tainted", "512\n");

    Evidence evidence = new KernelModulesSource(host).observe().evidence();

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error()).isNull();
    assertThat(evidence.raw()).isEqualTo("tainted=512");
  }

  @Test
  void aListThatCannotBeReadIsAFailure(@TempDir Path root) throws Exception {
    TestHost host = new TestHost(root).with("/proc/modules/folder", "");

    Evidence evidence = new KernelModulesSource(host).observe().evidence();

    assertThat(evidence.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.error()).isNotEmpty();
  }
}
