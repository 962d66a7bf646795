package dev.fsgsbase.probe.load;

import dev.fsgsbase.probe.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Requests to begin with: all that docs/openapi.json describes, and some that nobody should. */
final class SampleRequests {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private static final String CRLF = "\r\n";
  private static final String END = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final String GET = "GET /api/v1/probe" + END;
  private static final String POST = "POST /api/v1/probe" + END;

  private SampleRequests() {}

  /** Each path with each method, and each parameter with its example. */
  static List<String> documented() {
    List<String> samples = new ArrayList<>();
    JsonSchemas.document("openapi.json")
        .get("paths")
        .forEachEntry((path, item) -> {
          for (String method : METHODS) {
            samples.add(method + " " + path.replace("{source}", "cpuinfo") + END + CRLF);
          }
          for (JsonNode parameter : item.at("/get/parameters")) {
            samples.add(withParameter(path, resolved(parameter)));
          }
        });
    return samples;
  }

  private static JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty()
        ? node
        : JsonSchemas.document("openapi.json").at(reference.substring(1));
  }

  private static String withParameter(String path, JsonNode parameter) {
    String name = parameter.get("name").asString();
    String value = text(parameter.path("example"));
    return switch (parameter.get("in").asString()) {
      case "path" -> "GET " + path.replace("{" + name + "}", value) + END + CRLF;
      case "query" -> "GET " + path + "?" + name + "=" + value + END + CRLF;
      default -> "GET " + path + END + name + ": " + value + CRLF + CRLF;
    };
  }

  /** An array with commas between. */
  private static String text(JsonNode example) {
    return example.isArray()
        ? String.join(
            ",",
            StreamSupport.stream(example.spliterator(), false).map(JsonNode::asString).toList())
        : example.asString("x");
  }

  /** Shapes that parsers and proxies are known to stumble over (RFC 9112, section 11). */
  static List<String> hostile() {
    return List.of(
        // Where does the body end?
        POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\nContent-Length: 30\r\n\r\n5\r\nabc\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx",
        POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
        POST + "Transfer-Encoding: chunked\r\n\r\n3;a=\"b\r\n\r\nabc\r\n0\r\nTrailer: x\r\n\r\n",
        POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        POST + "Content-Length: 9223372036854775808\r\n\r\n",
        POST + "Content-Length: +1\r\n\r\na",
        POST + "Content-Length: 5\r\n\r\nabc",
        POST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nabcde",
        POST + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        POST + "Content-Type: multipart/form-data; boundary=\r\nContent-Length: 4\r\n\r\n----",
        POST + "Content-Type: a/b/c;;\"\r\n\r\n",
        POST + "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        POST + "Origin: null\r\n\r\n",
        POST + "Authorization: Bearer \u0000\u00ff\r\n\r\n",
        GET + "Content-Length: 18\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
        GET + CRLF + GET + CRLF + GET + CRLF,
        // Lines and names.
        "GET /api/v1/verdict HTTP/1.0\r\n\r\n",
        "GET /api/v1/verdict\r\n",
        "GET /api/v1/verdict HTTP/2.0\r\nHost: x\r\n\r\n",
        "GET /api/v1/verdict HTTP/9.9\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://elsewhere/api/v1/verdict HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://localhost/api/v1/verdict HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\n\r\n",
        "GET /api/v1/verdict HTTP/1.1\nHost: localhost\n\n",
        "GET /api/v1/verdict HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
        "GET /api/v1/verdict HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /api/v1/verdict HTTP/1.1\r\nHost: [::1]:99999\r\n\r\n",
        "GET /api/v1/verdict HTTP/1.1\r\nHost: \u00ff\u0000\r\n\r\n",
        "GET /api/v1/verdict HTTP/1.1\r\n\r\n",
        GET + "Upgrade: h2c, websocket\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA\r\n\r\n",
        // Values.
        GET + "Accept: */*;q=x, text/html;level=\"\r\n\r\n",
        GET + "Accept: " + "a/b,".repeat(300) + CRLF + CRLF,
        GET + "Accept-Language: xx-\u0000\r\nAccept-Encoding: gzip;q=9,br\r\nCookie: a=\"\\\r\n\r\n",
        GET + "If-None-Match: \"a, W/\"b\", *\r\nIf-Modified-Since: yesterday\r\n\r\n",
        GET + "Range: bytes=0-,5-1,-99999999999999999999\r\nIf-Range: x\r\n\r\n",
        GET + "X-Forwarded-For: \u001b[2J\r\nForwarded: host=\"\r\nX-HTTP-Method-Override: POST\r\n\r\n",
        GET + "X-Line: " + "x".repeat(9000) + CRLF + CRLF,
        GET + "X: y\r\n".repeat(200) + CRLF,
        "GET /" + "a/".repeat(4000) + END + CRLF,
        // Targets.
        "GET /api/v1/evidence/%00%ff%c0%af%u0041%" + END + CRLF,
        "GET /api/v1/evidence/%0d%0aX:%20y%1b%5b2J%e2%80%a8" + END + CRLF,
        "GET /api/v1/check?require=%ff&require=&=&&require[]=a&%=%;a=b" + END + CRLF,
        "GET /api/v1/check?require=" + "enabled,".repeat(500) + END + CRLF,
        "GET /actuator/prometheus?includedNames[]=%00&name[]=*" + END + CRLF,
        "GET /actuator/health/%2e%2e/env;a=b/..;/heapdump" + END + CRLF,
        "GET //api/v1/verdict//%2f../../etc/passwd?${jndi:ldap://localhost/a}" + END + CRLF,
        "GET /{{7*7}}${7*7}#{7*7}<script>'\"--" + END + CRLF,
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "\u00ff".repeat(64),
        "\u0000".repeat(2000),
        "\u00ff".repeat(9000),
        CRLF.repeat(500) + GET + CRLF);
  }

  /** What a change can put in. */
  static List<String> pieces() {
    return List.of(
        CRLF, "\n", "\r", " ", "\t", "\u0000", "\u00ff", "\u001b[31m", "\u0085", ":", ";", ",", "=",
        "?", "&", "#", "/", "//", "/..", "\\", "%", "%00", "%0a", "%2f", "%2e%2e", "%c0%af", "%ff",
        "%e2%80%a8", "*", "\"", "'", "<", "{", "[", "chunked", "identity", "gzip", "0\r\n\r\n",
        "GET ", "POST ", "HEAD ", "get ", "/api/v1/probe", "/api/v1/check?require=", "/actuator/",
        "/error", " HTTP/1.1\r\n", " HTTP/1.0\r\n", "HTTP/0.9", "Host: localhost\r\n", "Host:",
        "Content-Length: 1\r\n", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n",
        "Connection: close\r\n", "Connection: keep-alive\r\n", "Expect: 100-continue\r\n",
        "Accept: text/html\r\n", "Accept: application/json\r\n", "Accept: text/plain\r\n",
        "Content-Type: application/json\r\n", "Origin: http://localhost\r\n",
        "If-None-Match: *\r\n", "If-Modified-Since: ", "Upgrade: websocket\r\n",
        "99999999999999999999", "-1", "2147483648", "x".repeat(1000), "x".repeat(9000),
        "\r\n\r\n", "http://", "${env:PATH}");
  }
}
