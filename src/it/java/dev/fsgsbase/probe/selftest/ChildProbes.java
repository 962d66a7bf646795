package dev.fsgsbase.probe.selftest;

import dev.fsgsbase.probe.host.Hosts;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeReport;
import dev.fsgsbase.probe.probe.ProbeSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Java virtual machine of its own that probes once for each line it reads and answers with a line
 * {@code answer OUTCOME VERDICT MILLISECONDS clean|LEFTOVERS DETAIL}; so a test can change what the process
 * may do between two probes. Its argument is the path of the worker, if it is not the one in the
 * jar.
 */
public final class ChildProbes {
  private ChildProbes() {}

  /** Ends at the end of its input. */
  public static void main(String... args) throws Exception {
    Path worker = args.length == 0 ? null : Path.of(args[0]);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var settings =
        new ProbeSettings(
            "child", null, Duration.ofSeconds(5), Duration.ZERO, CpuSelection.ALL, worker);
    try (HostProbe probe = HostProbe.of(Path.of("/"), settings)) {
      loadWhatAFailureNeeds();
      System.out.println("ready");
      Leftovers before = null;
      while (in.readLine() != null) {
        String line = line(probe.run());
        before = before == null ? Leftovers.now() : before;
        System.out.println(line.replace("LEFT", left(before)));
      }
    }
  }

  /** Without descriptors no class can be loaded any more. */
  private static void loadWhatAFailureNeeds() throws Exception {
    var host = Hosts.at(Path.of("/"));
    try (SelfTest missing = SelfTest.of(host, Path.of("/nonexistent"))) {
      missing.run(SelfTestOptions.defaults());
    }
    Leftovers.now().assertNothingIsLeft();
  }

  private static String line(ProbeReport report) {
    SelfTestReport run = Objects.requireNonNull(report.selfTest());
    return "answer %s %s %d LEFT %s"
        .formatted(
            run.outcome().id(),
            report.assessment().verdict().id(),
            run.duration().toMillis(),
            run.detail());
  }

  /** Where descriptors are used up they cannot be listed either. */
  private static String left(@Nullable Leftovers before) {
    try {
      Objects.requireNonNull(before).assertNothingIsLeft();
      return "clean";
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage()).replaceAll("\\s+", "_");
    } catch (Exception e) {
      return "unlisted";
    }
  }
}
