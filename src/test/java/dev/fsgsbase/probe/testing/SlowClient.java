package dev.fsgsbase.probe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that takes its time. */
public final class SlowClient implements AutoCloseable {
  private static final int SMALL = 1024;

  private final Socket socket = new Socket();

  /** Connects to a port of the loopback interface, with next to no room for an answer. */
  public SlowClient(int port) {
    try {
      socket.setReceiveBufferSize(SMALL);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends these characters, each as one byte; says whether that went. */
  public boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends one byte after the other until the service has closed; says how long it did not. */
  public Duration dribble(String text, Duration pause, Duration most) throws InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; Duration.ofNanos(System.nanoTime() - begin).compareTo(most) < 0; i++) {
      if (isClosed() || !send(text.substring(i % text.length(), i % text.length() + 1))) {
        break;
      }
      Thread.sleep(pause.toMillis());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Takes up to so many bytes of what was answered. */
  public void take(int most) {
    try {
      socket.setSoTimeout(1);
      int unused = socket.getInputStream().read(new byte[most]);
    } catch (IOException e) {
      // There is nothing now, or never again.
    }
  }

  /** Whether the service has ended the connection; takes one byte of an answer if there is one. */
  public boolean isClosed() {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the service has ended the connection, once its answer is read to the end. */
  public boolean isClosedAfterItsAnswer() {
    try {
      socket.setSoTimeout(1);
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
