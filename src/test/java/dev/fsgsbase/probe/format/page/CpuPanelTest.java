package dev.fsgsbase.probe.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.format.ReportDocument.StageEntry;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPanelTest {

  @ParameterizedTest
  @CsvSource({
    "1, few, 1, CPU 0: raised #UD",
    "16, few, 16, CPU 15: passed",
    "17, some, 17, CPU 16: passed",
    "64, some, 64, CPU 63: passed",
    "65, many, 65, CPU 64: passed",
    "1024, many, 1024, CPU 1023: passed",
    "4096, many, 1024, CPU 4092–4095: passed",
    "4097, many, 820, CPU 4095–4096: passed"
  })
  void theGridFitsTheNumberOfCpus(int cpus, String grid, int squares, String last) {
    Html html = new Html();
    StageEntry first = new StageEntry("instruction", "gs", "undefined_instruction", "0", "");
    String all = "0-" + (cpus - 1);
    String passed = cpus == 1 ? "" : "1-" + (cpus - 1);
    CpuPanel.write(
        html,
        new SelfTestEntry(
            "passed", "", all, all, all, passed, 1, List.of(first), List.of(), List.of()));

    assertThat(html.toString())
        .contains("class=\"grid " + grid + "\"")
        .contains("title=\"" + last + "\"")
        .containsPattern("title=\"CPU 0[^\"]*: raised #UD\"");
    assertThat(html.toString().split("title=\"", -1)).hasSize(1 + squares);
  }
}
