package dev.fsgsbase.probe.load;

import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.PackagedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, with a report, on two free ports of loopback. */
final class Service implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Pattern PORTS =
      Pattern.compile("listens on port (\\d+), and on port (\\d+) for health and metrics");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(\\{[^}]*})? (\\S+)$");

  private final Process process;
  private final Path folder;
  private int port;
  private int managementPort;

  private Service(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Not started yet; its temporary files and its log go below this folder. */
  static Builder in(Path folder) {
    return new Builder(folder);
  }

  private void awaitReport() {
    await().atMost(START).until(() -> hasPorts() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + log());
    }
    await().atMost(START).until(() -> statusOf(managementPort, "/actuator/health/readiness") == 200);
  }

  private boolean hasPorts() {
    Matcher ports = PORTS.matcher(log());
    boolean found = ports.find();
    if (found) {
      port = Integer.parseInt(ports.group(1));
      managementPort = Integer.parseInt(ports.group(2));
    }
    return found;
  }

  private static int statusOf(int port, String path) {
    try {
      return Connection.get(port, path).status();
    } catch (IOException e) {
      return 0;
    }
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  /** One GET of the API by a connection of its own. */
  Answer get(String path) {
    return get(port, path);
  }

  private static Answer get(int port, String path) {
    try {
      return Connection.get(port, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive() && statusOf(managementPort, "/actuator/health/liveness") == 200;
  }

  /** The sum of a metric's series. */
  double metric(String name) {
    String text = get(managementPort, "/actuator/prometheus").text();
    return SAMPLE
        .matcher(text)
        .results()
        .filter(sample -> sample.group(1).equals(name))
        .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
        .sum();
  }

  /** How many self-tests there were, whatever came of them. */
  long runs() {
    return Math.round(metric("fsgsbase_self_test_runs_total"));
  }

  /** What it wrote to stdout and stderr. */
  String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it makes temporary files. */
  Path temporary() {
    return folder.resolve("temporary");
  }

  ProcessState state() {
    return new ProcessState(process.pid());
  }

  Process process() {
    return process;
  }

  /** Asks it to end; says how long that took, or fails after a minute. */
  Duration terminate() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("it does not end");
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Ends it by SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** What the service is started with. */
  static final class Builder {
    private final Path folder;
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> args =
        new ArrayList<>(List.of("--server.port=0", "--fsgsbase.management.port=0"));
    private final Map<String, String> environment = new HashMap<>();

    private Builder(Path folder) {
      this.folder = folder;
    }

    Builder with(String... more) {
      args.addAll(List.of(more));
      return this;
    }

    /** An option of the virtual machine. */
    Builder jvm(String... more) {
      options.addAll(List.of(more));
      return this;
    }

    /** A program that becomes the service. */
    Builder through(String... words) {
      before.addAll(List.of(words));
      return this;
    }

    Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Starts it and waits for its first report. */
    Service start() {
      Service service = new Service(launch(), folder);
      try {
        service.awaitReport();
        return service;
      } catch (RuntimeException | Error e) {
        service.close();
        throw e;
      }
    }

    /** Starts it and waits for nothing. */
    Process launch() {
      try {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        options.add("-Djava.io.tmpdir=" + temporary);
        List<String> command = new ArrayList<>(before);
        command.addAll(PackagedJar.command(options, args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
