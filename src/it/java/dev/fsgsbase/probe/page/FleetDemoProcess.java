package dev.fsgsbase.probe.page;

import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demonstration as somebody starts it who has read the README, for a bounded time. */
final class FleetDemoProcess implements AutoCloseable {
  static final String SCRIPT = "src/it/fleet-demo.sh";

  /** The page's, and those of the three other servers. */
  private static final int PORTS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path log;
  private final int port;
  private List<ProcessHandle> started = List.of();

  private FleetDemoProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it and waits until it says where the page is. */
  static FleetDemoProcess start(Path folder) throws IOException {
    Needs.that(
        Stream.of("prometheus", "curl").allMatch(FleetDemoProcess::isThere),
        "prometheus and curl (Debian: apt-get install prometheus curl)");
    int port = freePorts();
    Path log = folder.resolve("demo.log");
    Process process =
        // A shell cannot trap what it was started to ignore, as whatever a script starts with "&" is.
        new ProcessBuilder(
                "env",
                "--default-signal=INT",
                "/bin/sh",
                SCRIPT,
                "--no-build",
                "--port=" + port,
                "--seconds=600")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    FleetDemoProcess demo = new FleetDemoProcess(process, log, port);
    try {
      await().atMost(PATIENCE).until(demo::isUp);
    } catch (RuntimeException | Error e) {
      demo.close();
      throw e;
    }
    demo.started = process.descendants().toList();
    return demo;
  }

  private static boolean isThere(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program));
  }

  private static int freePorts() {
    for (int port = 20_000; port < 30_000; port += PORTS) {
      if (isFree(port) && isFree(port + 1) && isFree(port + 2) && isFree(port + 3)) {
        return port;
      }
    }
    throw new IllegalStateException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isUp() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + words());
    }
    return words().contains("The fleet: http://127.0.0.1:" + port + "/fleet\n");
  }

  /** What it has said. */
  String words() throws IOException {
    return Files.readString(log);
  }

  int port() {
    return port;
  }

  /** Every process that it started and that is still there. */
  List<ProcessHandle> left() {
    return started.stream().filter(ProcessHandle::isAlive).toList();
  }

  /** How many it started. */
  int processes() {
    return started.size();
  }

  /** As Ctrl-C does. */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it goes on: " + words());
    }
    return process.exitValue();
  }

  /** By SIGTERM, on which it stops whatever it started, too. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
