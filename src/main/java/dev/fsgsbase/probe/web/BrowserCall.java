package dev.fsgsbase.probe.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses a call that a page from elsewhere makes a browser send. A browser says where a call comes
 * from, by {@code Sec-Fetch-Site} and, with every POST, by {@code Origin}; a client that says
 * neither is no browser.
 */
final class BrowserCall {
  private static final Set<String> OWN = Set.of("same-origin", "none");

  /** An address in digits, with or without a port; brackets are for IPv6. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

  private BrowserCall() {}

  /**
   * Lets the service's own page and every client that is no browser pass.
   *
   * @param allowedHosts names by which the page may be opened, beside localhost and addresses
   * @throws Problem for any other
   */
  static void check(HttpServletRequest request, Set<String> allowedHosts) {
    checkContentType(request.getContentType());
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    if (site == null && origin == null) {
      return;
    }
    String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
    if (site != null && !OWN.contains(site)) {
      throw refused("It comes from a page of another site.");
    }
    if (origin != null && !origin.equalsIgnoreCase(request.getScheme() + "://" + host)) {
      throw refused("It comes from a page of another origin.");
    }
    if (!isOwnName(host.replaceFirst(":[0-9]*$", ""), allowedHosts)) {
      throw refused("The page was opened by a name that is not in the allowed hosts.");
    }
  }

  /** What a form can send without asking first (text, its own types) is refused. */
  private static void checkContentType(@Nullable String type) {
    if (type != null && !isJson(type)) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send no body, or none but JSON.");
    }
  }

  private static boolean isJson(String type) {
    try {
      return MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** A name that somebody else owns can be made to lead here; an address cannot. */
  private static boolean isOwnName(String host, Set<String> allowedHosts) {
    return host.equals("localhost")
        || ADDRESS.matcher(host).matches()
        || allowedHosts.contains(host);
  }

  private static Problem refused(String why) {
    return Problem.of(ProblemType.CROSS_SITE, why);
  }
}
