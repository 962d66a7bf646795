package dev.fsgsbase.probe.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Strong entity tags (RFC 9110, section 8.8.3). */
public final class EntityTag {
  private static final int DIGEST_BYTES = 16;

  private EntityTag() {}

  /** The tag of these bytes, quoted: the first half of their SHA-256. */
  public static String of(byte[] bytes) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(sha256, 0, DIGEST_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
