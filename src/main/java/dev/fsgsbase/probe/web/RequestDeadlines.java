package dev.fsgsbase.probe.web;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when each connection is busy with a request, and the end of those that take too long.
 *
 * <p>A connection that is overdue is shut down, not closed: whichever thread has it then reads its
 * end or fails to write, and closes it as it closes any other. Tomcat recycles what belongs to a
 * connection as soon as that is closed, so nobody else may.
 */
final class RequestDeadlines {
  private final Map<SocketChannel, Long> began = new ConcurrentHashMap<>();
  private volatile long deadlineNanos = Long.MAX_VALUE;

  void set(Duration deadline) {
    deadlineNanos = deadline.toNanos();
  }

  /** Bytes of a request are there, the first ones or more of them. */
  void busy(SocketChannel channel) {
    began.putIfAbsent(channel, System.nanoTime());
  }

  /** Its answer is written, or it waits for a probe. */
  void idle(SocketChannel channel) {
    began.remove(channel);
  }

  /** Ends the requests that are overdue. */
  void enforce() {
    long now = System.nanoTime();
    began.forEach((channel, since) -> {
      if (now - since > deadlineNanos && began.remove(channel, since)) {
        shutDown(channel);
      }
    });
  }

  private static void shutDown(SocketChannel channel) {
    try {
      channel.shutdownInput();
      channel.shutdownOutput();
    } catch (IOException e) {
      // It is closed already, which is all that was wanted.
    }
  }
}
