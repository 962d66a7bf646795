package dev.fsgsbase.probe.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.HostConfig;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import dev.fsgsbase.probe.format.ReportJson;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker run --rm fsgsbase-probe check}. */
@Timeout(200)
class ImageCheckIT {

  @BeforeAll
  static void requireImage() throws Exception {
    ImageContainer.require();
  }

  private record Result(long status, String out, String err) {
    ReportDocument report() {
      return ReportJson.read(out.getBytes(StandardCharsets.UTF_8));
    }

    SelfTestEntry selfTest() {
      return requireNonNull(report().selfTest());
    }
  }

  private static Result run(UnaryOperator<HostConfig> options, String... arguments) {
    try (ImageContainer command = ImageContainer.command(options, arguments)) {
      command.start();
      return new Result(command.exitStatus(), command.out(), command.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, ': enabled: '",
    "json, '\"verdict\" : \"enabled\"'",
    "prometheus, 'fsgsbase_verdict{verdict=\"enabled\"} 1.0'",
    "nfd, fsgsbase.dev/usable=true",
    "npd, FSGSBASE usable: enabled"
  })
  void everyFormatSaysWhatThisMachineIs(String format, String expected) {
    Result result = run(config -> config.withReadonlyRootfs(true), "check", "--format=" + format);

    assertThat(result.out()).contains(expected);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  /** A class from a jar is parsed and verified at each start; those of picocli were that slow. */
  @Test
  void allClassesButThoseOfTheOtherFormatsAreInTheCache() {
    try (ImageContainer command = ImageContainer.command(config -> config, "check")) {
      command.withEnv("JDK_JAVA_OPTIONS", "-Xlog:class+load").start();

      assertThat(command.out().lines().filter(line -> line.contains("source: file:")))
          .allMatch(line -> line.contains("dev.fsgsbase.probe.format."))
          .hasSizeLessThan(5);
      assertThat(command.out()).contains("picocli.CommandLine source: shared objects file");
    }
  }

  @Test
  void aVerdictThatIsNotTheRequiredOneExits10AndNonsense64() {
    assertThat(run(config -> config, "check", "--require=broken").status()).isEqualTo(10);
    assertThat(run(config -> config, "nonsense").status()).isEqualTo(64);
  }

  @Test
  void whereArchPrctlIsRefusedItsStagesAreBlockedAndTheInstructionsCount() {
    Result result = run(SeccompProfile.ARCH_PRCTL_EPERM::in, "check", "--format=json");

    assertThat(result.status()).isZero();
    assertThat(result.selfTest().stages())
        .filteredOn(stage -> stage.mechanism().equals("arch_prctl"))
        .anyMatch(stage -> stage.result().equals("blocked"));
  }

  @Test
  void whereArchPrctlKillsTheSelfTestIsAFaultAndNothingElseDies() {
    Result result = run(SeccompProfile.ARCH_PRCTL_KILLS::in, "check", "--format=json");

    assertThat(result.selfTest().outcome()).isEqualTo("fault");
    assertThat(result.selfTest().detail()).contains("SIGSYS");
  }

  @Test
  void whereSeccompIsRefusedNoInstructionIsExecutedAndTheVerdictIsUnknown() {
    Result result = run(SeccompProfile.SECCOMP_EPERM::in, "check", "--format=json");

    assertThat(result.status()).isEqualTo(11);
    assertThat(result.report().verdict()).isEqualTo("unknown");
    assertThat(result.selfTest().outcome()).isEqualTo("blocked");
  }
}
