package dev.fsgsbase.probe.fleet.prometheus;

import java.io.InputStream;

/** Lets pass what may be an answer, and says of everything else what is wrong. */
final class StatusCheck {
  private static final int OK = 200;

  private StatusCheck() {}

  /**
   * Looks at the HTTP status.
   *
   * @param body of an error, in which the API says why
   * @throws FleetUnavailableException for every status but 200
   */
  static void check(int status, InputStream body) {
    if (status == OK) {
      return;
    }
    if (status == 401 || status == 403) {
      throw new FleetUnavailableException(
          Trouble.REFUSED, "It refuses the request (HTTP " + status + "): look at the token.");
    }
    if (status == 404 || status / 100 == 3) {
      throw new FleetUnavailableException(
          Trouble.NOT_PROMETHEUS,
          "There is no Prometheus API at this address (HTTP " + status + "): look at the URL.");
    }
    throw new FleetUnavailableException(
        Trouble.QUERY_FAILED, "The query failed (HTTP " + status + ")" + reason(body) + ".");
  }

  /** What the API says, if it is the API that speaks. */
  private static String reason(InputStream body) {
    try {
      new AnswerReader((labels, value) -> {}).read(body);
      return "";
    } catch (FleetUnavailableException e) {
      return e.trouble() == Trouble.QUERY_FAILED ? ": " + e.getMessage() : "";
    }
  }
}
