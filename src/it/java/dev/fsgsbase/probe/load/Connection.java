package dev.fsgsbase.probe.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A keep-alive connection to the service that takes answers only if they are whole. */
final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  Connection(int port) throws IOException {
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** One GET by a connection of its own. */
  static Answer get(int port, String path) throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.exchange(request("GET", path));
    }
  }

  /** A request without a body. */
  static String request(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  /**
   * Sends a request that is not a HEAD, and waits for the answer.
   *
   * @throws CutShortException if the answer began and did not end
   * @throws IOException if there was none
   */
  Answer exchange(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    String status = line();
    try {
      return rest(Integer.parseInt(status.split(" ", -1)[1]));
    } catch (IOException e) {
      throw new CutShortException(status, e);
    }
  }

  private Answer rest(int status) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(status, headers, new String(body(headers), StandardCharsets.UTF_8));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return chunks();
    }
    return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = -1; size != 0; ) {
      size = Integer.parseInt(line(), 16);
      body.writeBytes(exactly(size));
      line();
    }
    return body.toByteArray();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("%d of %d bytes".formatted(bytes.length, length));
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed after \"" + line + "\"");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer that began and did not end. */
  static final class CutShortException extends IOException {
    CutShortException(String begin, IOException cause) {
      super("cut short: " + begin, cause);
    }
  }
}
