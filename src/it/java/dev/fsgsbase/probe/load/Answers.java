package dev.fsgsbase.probe.load;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * All that came back by one connection, answers one after the other. What they are the answers to
 * is not known: a line that is not HTTP/1 is answered without a status line, for example.
 */
record Answers(String text) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\r\n]*\r\n");

  /** Names of packages and classes, stack traces, and who made the server. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(java|javax|jakarta|sun|jdk|com|org|dev|tools)\\.[a-z0-9]+\\.[\\w.]*"
              + "|\\w+Exception|\\w+\\.java|Caused by|\\tat |Tomcat|Spring|Whitelabel"
              + "|(?i:\\nserver:|\\nx-powered-by:)");

  /** What docs/problems.md has from 500 on that is no failure: 501, 505 and 503; HEAD has no body. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("/problems/(request-refused|undetermined)\"|\r\n\r\n(?=$|HTTP/1)");

  private static final Set<Integer> DOCUMENTED_STATUSES = Set.of(501, 503, 505);

  private static final String FAILURE =
      "\"type\":\"https://fsgsbase.dev/problems/internal-error\"";

  boolean isEmpty() {
    return text.isEmpty();
  }

  List<Integer> statuses() {
    return STATUS_LINE
        .matcher(text)
        .results()
        .map(line -> Integer.valueOf(line.group(1)))
        .toList();
  }

  /** What must not be. */
  Optional<String> complaint() {
    return INSIDE
        .matcher(text)
        .results()
        .map(found -> "it tells \"" + found.group() + "\": " + text)
        .findFirst()
        .or(() -> STATUS_LINE.matcher(text).results().flatMap(line -> wrong(line).stream()).findFirst())
        .or(() -> text.contains(FAILURE) ? Optional.of(text) : Optional.empty());
  }

  private Optional<String> wrong(MatchResult line) {
    int status = Integer.parseInt(line.group(1));
    String answer = text.substring(line.start());
    if (status >= 500 && !(DOCUMENTED_STATUSES.contains(status) && DOCUMENTED.matcher(answer).find())) {
      return Optional.of("a failure: " + answer);
    }
    if (status >= 400 && !answer.contains("application/problem+json")) {
      return Optional.of("not a problem: " + answer);
    }
    return status >= 200 && !answer.contains("X-Content-Type-Options: nosniff")
        ? Optional.of("without its headers: " + answer)
        : Optional.empty();
  }
}
