package dev.fsgsbase.probe.web;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Since when each connection is busy with a request, and the end of those that take too long.
 *
 * <p>A connection that is overdue is shut down, not closed: whichever thread has it then reads its
 * end or fails to write, and closes it as it closes any other. Tomcat recycles what belongs to a
 * connection as soon as that is closed, so nobody else may.
 */
final class RequestDeadlines {
  /** How late a deadline may be noticed. */
  private static final long BEAT_MILLIS = 500;

  private final Map<SocketChannel, Long> began = new ConcurrentHashMap<>();
  private final AtomicBoolean watching = new AtomicBoolean();
  private volatile @Nullable ScheduledExecutorService watcher;
  private volatile long deadlineNanos = Long.MAX_VALUE;

  void set(Duration deadline) {
    deadlineNanos = deadline.toNanos();
  }

  void start(ScheduledExecutorService itsWatcher) {
    watcher = itsWatcher;
  }

  void stop() {
    watcher = null;
  }

  /** Bytes of a request are there, the first ones or more of them. */
  void busy(SocketChannel channel) {
    if (began.putIfAbsent(channel, System.nanoTime()) == null) {
      watch();
    }
  }

  /** Its answer is written, or it waits for a probe. */
  void idle(SocketChannel channel) {
    began.remove(channel);
  }

  /** Looks at them as long as there are any: a service without requests is not woken up. */
  private void watch() {
    ScheduledExecutorService executor = watcher;
    if (executor != null && !watching.getAndSet(true)) {
      var unused = executor.schedule(this::look, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    endOverdue();
    watching.set(false);
    if (!began.isEmpty()) {
      watch();
    }
  }

  private void endOverdue() {
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
