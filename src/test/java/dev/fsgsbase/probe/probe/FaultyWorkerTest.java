package dev.fsgsbase.probe.probe;

import static dev.fsgsbase.probe.probe.FaultyWorker.selfTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.selftest.Leftovers;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the worker does, the service ends the run, serves its last good report and goes on. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(120)
class FaultyWorkerTest {
  private static final int SIGKILL = 9;

  @TempDir private Path folder;
  private FaultyWorker worker;

  @BeforeEach
  void start() throws Exception {
    worker = new FaultyWorker(folder);
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  /** What the real worker writes on CPU 0 of a machine on which all is well. */
  private static List<String> recording() {
    String text =
        """
        KTAP version 1
        # worker protocol=1
        # auxv hwcap2=0x2
        # cpus allowed=0
        # cpuid max_leaf=22 vendor=GenuineIntel family=6 model=85 stepping=7 hypervisor=KVMKVMKVM
        # sandbox close_range in_force
        # sandbox seccomp in_force
        1..8
        ok 1 cpuid leaf7 cpu=0 # recorded fsgsbase=1
        ok 2 arch_prctl gs cpu=0 # passed
        ok 3 arch_prctl fs cpu=0 # passed
        ok 4 instruction gs cpu=0 # passed
        ok 5 instruction fs cpu=0 # passed
        ok 6 compiler seg_gs cpu=0 # passed
        ok 7 compiler seg_fs cpu=0 # passed
        ok 8 compiler intrinsics cpu=0 # passed
        """;
    return text.lines().map(line -> line + "\n").toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 9, 11, 31})
  void aDeathBySigillSigkillSigsegvOrSigsysAtAnyStageIsAFault(int signal) throws Exception {
    List<String> lines = recording();
    ProbeReport good = worker.good();
    for (int count = 0; count <= lines.size(); count++) {
      worker.text(String.join("", lines.subList(0, count)));
      ProbeReport bad = worker.bad(good, "die " + signal + " 0", Outcome.FAULT);
      assertThat(selfTest(bad).stages()).hasSize(Math.max(0, count - 8));
    }
    worker.good();
  }

  @Test
  void aWorkerThatIsKilledWithinALineIsAFaultAndTheLineDoesNotCount() throws Exception {
    List<String> lines = recording();
    String last = lines.get(12);
    worker.text(String.join("", lines.subList(0, 12)) + last.substring(0, last.length() - 1));
    ProbeReport bad = worker.survives("die " + SIGKILL + " 0", Outcome.FAULT);
    assertThat(selfTest(bad).stages()).hasSize(4);
    assertThat(selfTest(bad).detail()).contains("SIGKILL").contains("instruction gs on CPU 0");
  }

  @Test
  void garbageIsAProtocolError() throws Exception {
    for (String garbage :
        List.of("yes\n", "\0\0\0", "ok 1 passed\n", "{}", "\u00ff\n".repeat(999))) {
      worker.text(garbage);
      assertUnknown(worker.survives("print 0 0", Outcome.PROTOCOL_ERROR));
    }
  }

  @Test
  void outputThatIsCutOffAnywhereIsAProtocolErrorThoughTheExitStatusIsZero() throws Exception {
    String whole = String.join("", recording());
    ProbeReport good = worker.good();
    for (int length = 0; length < whole.length(); length += 7) {
      worker.text(whole.substring(0, length));
      assertUnknown(worker.bad(good, "print 0 0", Outcome.PROTOCOL_ERROR));
    }
    worker.good();
  }

  @Test
  void aPlanThatDoesNotFitTheResultsIsAProtocolError() throws Exception {
    String whole = String.join("", recording());
    List<String> wrong = new ArrayList<>();
    wrong.add(whole.replace("1..8", "1..9"));
    wrong.add(whole.replace("1..8", "1..7"));
    wrong.add(whole.replace("1..8", "1..0"));
    wrong.add(whole.replace("1..8\n", ""));
    wrong.add(whole.replace("ok 4 ", "ok 5 "));
    wrong.add(whole + "1..8\n");
    for (String text : wrong) {
      worker.text(text);
      assertUnknown(worker.survives("print 0 0", Outcome.PROTOCOL_ERROR));
    }
  }

  private static void assertUnknown(ProbeReport report) {
    assertThat(selfTest(report).stages()).isEmpty();
    assertThat(report.assessment().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void outputWithoutAnEndIsAProtocolError() throws Exception {
    assertUnknown(worker.survives("endless 0 0", Outcome.PROTOCOL_ERROR));
  }

  @Test
  void aWorkerThatSpinsIsATimeout() throws Exception {
    assertUnknown(worker.survives("spin 0 0", Outcome.TIMEOUT));
  }

  @Test
  void aWorkerThatIsStoppedIsATimeout() throws Exception {
    assertUnknown(worker.survives("stop 0 0", Outcome.TIMEOUT));
  }

  @Test
  void aWorkerThatIgnoresSigtermIsATimeout() throws Exception {
    assertUnknown(worker.survives("sigterm 0 0", Outcome.TIMEOUT));
  }

  @Test
  void aWorkerThatClosesItsOutputAndStaysIsATimeout() throws Exception {
    assertUnknown(worker.survives("close 0 0", Outcome.TIMEOUT));
  }

  @Test
  void anExitOfZeroWithoutAWordIsAProtocolError() throws Exception {
    worker.text("");
    assertUnknown(worker.survives("print 0 0", Outcome.PROTOCOL_ERROR));
  }

  @Test
  void anExitStatusOf132IsNotTakenForADeathBySigill() throws Exception {
    worker.text(String.join("", recording()));
    assertUnknown(worker.survives("print 132 0", Outcome.PROTOCOL_ERROR));
  }

  @Test
  void aGrandchildThatKeepsThePipeHoldsNothingUp() throws Exception {
    ProbeReport good = worker.good();
    ProbeReport bad = worker.bad(good, "grandchild 0 0", selfTest(good).outcome());
    assertThat(bad.assessment().verdict()).isEqualTo(good.assessment().verdict());
    worker.good();
  }

  @Test
  void aHundredFaultsInARowLeaveNothing() throws Exception {
    ProbeReport good = worker.good();
    Leftovers before = Leftovers.now();
    worker.text("garbage");
    for (int i = 0; i < 100; i++) {
      worker.bad(good, "die " + SIGKILL + " 0", Outcome.FAULT);
    }
    before.assertNothingIsLeft();
    worker.good();
  }
}
