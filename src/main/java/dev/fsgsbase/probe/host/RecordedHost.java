package dev.fsgsbase.probe.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A host that was recorded into a folder: its files below it, and the answers of two calls.
 *
 * <ul>
 *   <li>{@code uname}: lines {@code system=}, {@code release=}, {@code version=}, {@code machine=}
 *   <li>{@code getauxval}: lines such as {@code 26=0x2}
 * </ul>
 *
 * <p>Either file may be missing: then the host does not say.
 */
public final class RecordedHost implements Host {

  private final HostFiles files;

  /**
   * @param folder the recording
   */
  public RecordedHost(Path folder) {
    files = new HostFiles(folder);
  }

  @Override
  public Platform platform() {
    try {
      Map<String, String> uname = values("/uname");
      return new Platform(
          uname.getOrDefault("system", Platform.UNKNOWN),
          uname.getOrDefault("machine", Platform.UNKNOWN));
    } catch (IOException e) {
      return new Platform(Platform.UNKNOWN, Platform.UNKNOWN);
    }
  }

  @Override
  public HostFiles files() {
    return files;
  }

  @Override
  public Uname uname() throws IOException {
    Map<String, String> uname = values("/uname");
    return new Uname(
        required(uname, "system"),
        required(uname, "release"),
        required(uname, "version"),
        required(uname, "machine"));
  }

  private static String required(Map<String, String> values, String key) throws IOException {
    String value = values.get(key);
    if (value == null) {
      throw new IOException("the recorded uname has no line " + key + "=");
    }
    return value;
  }

  @Override
  public OptionalLong getauxval(long type) {
    try {
      String value = values("/getauxval").get(Long.toString(type));
      return value == null
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseUnsignedLong(value.substring(2), 16));
    } catch (IOException | NumberFormatException | StringIndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  private Map<String, String> values(String path) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : files.read(path).split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1).stripTrailing());
      }
    }
    return values;
  }
}
