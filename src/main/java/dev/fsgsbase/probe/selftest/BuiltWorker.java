package dev.fsgsbase.probe.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The worker that was built with these classes, and its SHA-256, both resources beside them. */
final class BuiltWorker {
  static final String PROGRAM = "/worker/fsgsbase-worker";
  private static final String HASH = "/worker/fsgsbase-worker.sha256";
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private BuiltWorker() {}

  static byte[] program() throws IOException {
    return resource(PROGRAM);
  }

  /** The hash, in the first word of what sha256sum(1) writes. */
  static String sha256() throws IOException {
    String text = new String(resource(HASH), StandardCharsets.US_ASCII).strip();
    int blank = text.indexOf(' ');
    String hash = (blank < 0 ? text : text.substring(0, blank)).toLowerCase(Locale.ROOT);
    if (!SHA_256.matcher(hash).matches()) {
      throw new IOException("the resource " + HASH + " is not a SHA-256");
    }
    return hash;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BuiltWorker.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("this build carries no worker: there is no resource " + name);
      }
      return in.readAllBytes();
    }
  }
}
