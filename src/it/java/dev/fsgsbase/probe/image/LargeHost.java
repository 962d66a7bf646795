package dev.fsgsbase.probe.image;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A recorded host with as many CPUs as asked for, made of a recording that has 256. */
final class LargeHost {
  private static final Path MODEL = Path.of("src/test/resources/hosts/amd-epyc-256-cpus");
  private static final List<String> COPIED =
      List.of(
          "getauxval", "uname", "worker.status", "proc/cmdline", "proc/modules", "proc/version",
          "proc/self/auxv", "proc/self/cgroup", "proc/sys/kernel/osrelease",
          "proc/sys/kernel/random/boot_id", "proc/sys/kernel/tainted");

  /** What the worker says before its plan, and the stages of one CPU after it. */
  private static final int HEAD = 18;

  private static final int STAGES = 12;

  private LargeHost() {}

  /** Writes it below this folder. */
  static Path in(Path folder, int cpus) throws IOException {
    Path root = folder.resolve("cpus-" + cpus);
    for (String file : COPIED) {
      Path target = root.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(MODEL.resolve(file), target);
    }
    Path online = root.resolve("sys/devices/system/cpu/online");
    Files.createDirectories(online.getParent());
    Files.writeString(online, "0-" + (cpus - 1) + "\n");
    cpuinfo(root.resolve("proc/cpuinfo"), cpus);
    worker(root.resolve("worker.ktap"), cpus);
    return root;
  }

  private static void cpuinfo(Path file, int cpus) throws IOException {
    String block = Files.readString(MODEL.resolve("proc/cpuinfo")).split("\n\n", 2)[0];
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int cpu = 0; cpu < cpus; cpu++) {
        out.write(block.replaceFirst("processor\t: 0", "processor\t: " + cpu) + "\n\n");
      }
    }
  }

  private static void worker(Path file, int cpus) throws IOException {
    List<String> lines = Files.readAllLines(MODEL.resolve("worker.ktap"));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String line : lines.subList(0, HEAD)) {
        out.write(line.replace("allowed=0-255", "allowed=0-" + (cpus - 1)) + "\n");
      }
      out.write("1.." + cpus * STAGES + "\n");
      for (int result = 0; result < cpus * STAGES; result++) {
        String line = lines.get(HEAD + 1 + result % STAGES);
        out.write(
            line.replaceFirst("ok \\d+", "ok " + (result + 1))
                    .replace("cpu=0", "cpu=" + result / STAGES)
                + "\n");
      }
    }
  }
}
