package dev.fsgsbase.probe.monitoring;

import static org.awaitility.Awaitility.await;

import dev.fsgsbase.probe.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A server in a process of its own, on a port of the loopback interface. */
final class Daemon implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;
  private final int port;

  private Daemon(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** A process that was started to listen on this port; its words are in the file. */
  static Daemon of(Process process, Path log, int port) {
    return new Daemon(process, log, port);
  }

  /** Starts a program in a folder, where its words go to a file. */
  static Daemon start(Path folder, int port, String... command) {
    try {
      Path log = folder.resolve("log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Daemon(process, log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until this path is answered with 200. */
  Daemon awaitOk(String path) {
    await().atMost(PATIENCE).until(() -> isOk(path));
    return this;
  }

  private boolean isOk(String path) throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + Files.readString(log));
    }
    try {
      return send(path).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // it does not listen yet
    }
  }

  int port() {
    return port;
  }

  /** The JSON at this path. */
  JsonNode json(String path) {
    HttpResponse<String> response = send(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return Json.of(response.body());
  }

  private HttpResponse<String> send(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
