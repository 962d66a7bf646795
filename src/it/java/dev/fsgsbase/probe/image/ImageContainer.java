package dev.fsgsbase.probe.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.HostConfig;
import dev.fsgsbase.probe.selftest.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** A container of the image, on the host's network and there on loopback only. */
final class ImageContainer extends GenericContainer<ImageContainer> {
  static final String IMAGE = "fsgsbase-probe";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int port;

  private ImageContainer(int port, UnaryOperator<HostConfig> options) {
    super(IMAGE);
    this.port = port;
    withStartupTimeout(PATIENCE);
    withCreateContainerCmdModifier(
        command ->
            command.withHostConfig(
                options.apply(
                    command.getHostConfig() == null
                        ? new HostConfig().withNetworkMode("host")
                        : command.getHostConfig().withNetworkMode("host"))));
  }

  /** Skips the test, or fails it in CI, where there is no Docker or no image. */
  static void require() throws IOException, InterruptedException {
    Tools.require("docker info", "Docker (Debian: apt-get install docker.io, then start dockerd)");
    Tools.require(
        "docker image inspect " + IMAGE,
        "the image (src/it/docker/make-bases.sh where no registry is at hand, then"
            + " docker build --network=host --tag fsgsbase-probe .)");
  }

  /** The service, started as soon as it listens. */
  static ImageContainer service(UnaryOperator<HostConfig> options, String... more)
      throws IOException {
    ImageContainer container = new ImageContainer(freePort(), options);
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--server.address=127.0.0.1";
    arguments[1] = "--server.port=" + container.port;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return container
        .withCommand(arguments)
        .waitingFor(Wait.forLogMessage("(?s).* listens on port .*", 1).withStartupTimeout(PATIENCE));
  }

  /** A command, started when it has ended. */
  static ImageContainer command(UnaryOperator<HostConfig> options, String... arguments) {
    return new ImageContainer(0, options).withCommand(arguments).withStartupCheckStrategy(new Ended());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  Calls calls() {
    return new Calls(port);
  }

  long exitStatus() {
    Long status = getCurrentContainerInfo().getState().getExitCodeLong();
    return status == null ? -1 : status;
  }

  String out() {
    return getLogs(OutputType.STDOUT);
  }

  String err() {
    return getLogs(OutputType.STDERR);
  }

  /** A command has started well when it has ended, whatever its status. */
  private static final class Ended extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String id) {
      ContainerState state = getCurrentState(client, id);
      return "exited".equals(state.getStatus())
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
