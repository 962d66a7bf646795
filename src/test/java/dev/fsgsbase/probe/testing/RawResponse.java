package dev.fsgsbase.probe.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back for bytes that no client library would send.
 *
 * @param status the status code; 0 if there was no status line
 * @param headers by name in lower case; those of one name are joined by commas
 * @param body with the chunked coding taken off
 */
public record RawResponse(int status, Map<String, String> headers, String body) {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** The value of a header, empty if it is not there. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Sends these characters, each as one byte, to a port of the loopback interface. */
  public static RawResponse to(int port, String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return parse(readAll(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (SocketException e) {
      // A reset after the answer: the service had not read all of an absurd request.
      if (bytes.size() == 0) {
        throw e;
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static RawResponse parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/") || end < 0) {
      return new RawResponse(0, Map.of(), text);
    }
    String[] head = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      headers.merge(
          head[i].substring(0, colon).toLowerCase(Locale.ROOT),
          head[i].substring(colon + 1).strip(),
          (one, other) -> one + ", " + other);
    }
    String body = text.substring(end + 4);
    boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
    return new RawResponse(
        Integer.parseInt(head[0].split(" ", -1)[1]), headers, chunked ? joined(body) : body);
  }

  /** Takes the chunked coding off (RFC 9112, section 7.1). */
  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      int size = Integer.parseInt(chunks.substring(at, line), 16);
      body.append(chunks, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
    return body.toString();
  }
}
