package dev.fsgsbase.probe.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Monitored} that all classes share, because it takes a while to be as
 * they want it. What its servers say is left in target/.
 */
final class MonitoredExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Monitored.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Monitored.class))
        .computeIfAbsent(Monitored.class, key -> start(), Monitored.class);
  }

  private static Monitored start() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Monitored.start(Files.createTempDirectory(target, "monitored"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
