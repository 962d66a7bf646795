package dev.fsgsbase.probe.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version the release, such as {@code 0.1.0}
 * @param revision the abbreviated commit, {@code unknown} if it was not built from a checkout
 * @param javaVersion the Java virtual machine's version, such as {@code 25.0.1}
 */
public record BuildInfo(String version, String revision, String javaVersion) {

  /** Reads what the build wrote beside the classes. */
  public static BuildInfo load() {
    return new BuildInfo(
        read("/META-INF/build-info.properties").getProperty("build.version", "unknown"),
        read("/git.properties").getProperty("git.commit.id.abbrev", "unknown"),
        System.getProperty("java.version", "unknown"));
  }

  private static Properties read(String resource) {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
    return properties;
  }
}
