package dev.fsgsbase.probe.fleet.prometheus;

import java.util.Locale;

/** What keeps the inventory from answering. */
public enum Trouble {
  /** Nobody answers at the address. */
  UNREACHABLE,
  /** No answer, or not the whole one, in time. */
  TIMEOUT,
  /** The certificates do not fit, or TLS was spoken to a port that does not speak it. */
  TLS,
  /** It wants a token or a tenant, or another one (401, 403). */
  REFUSED,
  /** The token's file cannot be read, or holds none. */
  TOKEN_UNREADABLE,
  /** Something answers that is not the API: an HTML page, a redirect, 404. */
  NOT_PROMETHEUS,
  /** The API says that it cannot answer. */
  QUERY_FAILED,
  /** The answer ends too early. */
  TRUNCATED,
  /** The answer is larger than it may be. */
  TOO_LARGE;

  /** The name in answers and messages, such as {@code not-prometheus}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
