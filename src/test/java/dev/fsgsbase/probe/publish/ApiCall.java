package dev.fsgsbase.probe.publish;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request to the emulator.
 *
 * @param path decoded, without the query
 * @param query without the question mark; empty if there is none
 * @param type the body's media type, empty if there is no body
 * @param token of {@code Authorization: Bearer}
 */
public record ApiCall(
    String method, String path, String query, String type, String token, JsonNode body) {
  private static final Pattern TARGET =
      Pattern.compile(
          "/(?:api|apis/(?<group>[^/]+))/[^/]+(?:/namespaces/(?<ns>[^/]+))?"
              + "/(?<resource>nodes|events|daemonsets|nodefeatures)"
              + "(?:/(?<name>[^/]+)(?:/(?<sub>status))?)?");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a call is about, as RBAC sees it; what is not there is empty. */
  public record Target(
      String group, String namespace, String resource, String name, String subResource) {

    /** As a message names it. */
    String described() {
      return group.isEmpty() ? resource : resource + "." + group;
    }
  }

  static ApiCall of(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    String authorization = first(exchange, "Authorization");
    return new ApiCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        first(exchange, "Content-Type"),
        authorization.startsWith("Bearer ") ? authorization.substring(7) : "",
        body.length == 0 ? JSON.missingNode() : JSON.readTree(body));
  }

  private static String first(HttpExchange exchange, String header) {
    String value = exchange.getRequestHeaders().getFirst(header);
    return value == null ? "" : value;
  }

  /** The verb that RBAC knows it by. */
  String verb() {
    return switch (method) {
      case "GET" -> "get";
      case "PATCH" -> "patch";
      case "POST" -> "create";
      default -> method;
    };
  }

  boolean isApply() {
    return type.equals("application/apply-patch+yaml");
  }

  /** A parameter of the query, null if it is not there. */
  @Nullable String parameter(String name) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return parameter.substring(name.length() + 1);
      }
    }
    return null;
  }

  /** What it is about; null if the server has no such thing. */
  @Nullable Target target() {
    Matcher matcher = TARGET.matcher(path);
    return matcher.matches()
        ? new Target(
            orEmpty(matcher.group("group")),
            orEmpty(matcher.group("ns")),
            orEmpty(matcher.group("resource")),
            orEmpty(matcher.group("name")),
            orEmpty(matcher.group("sub")))
        : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** In one word or two, such as {@code PATCH nodes/status}. */
  @Override
  public String toString() {
    Target target = target();
    return target == null
        ? method + " " + path
        : method
            + " "
            + target.resource()
            + (target.subResource().isEmpty() ? "" : "/" + target.subResource());
  }
}
