package dev.fsgsbase.probe.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends one request so many times, by so many keep-alive connections at the same time. */
final class LoadClient {
  private final int port;
  private final String request;
  private final int[] status;
  private final long[] nanos;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();

  private LoadClient(int port, String request, int requests) {
    this.port = port;
    this.request = request;
    status = new int[requests];
    nanos = new long[requests];
  }

  /**
   * What came of it.
   *
   * @param statuses how many answers had which status
   * @param errors what happened instead of an answer
   * @param nanos how long each answer took, shortest first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(Map<Integer, Integer> statuses, Queue<String> errors, long[] nanos, long elapsed) {
    double millis(double percent) {
      return nanos[(int) Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
    }

    @Override
    public String toString() {
      return "%d requests, %.0f/s, p50 %.1f ms, p99 %.1f ms, slowest %.1f ms, %s, %d errors"
          .formatted(
              nanos.length,
              nanos.length / (elapsed / 1e9),
              millis(50),
              millis(99),
              millis(100),
              statuses,
              errors.size());
    }
  }

  /** Returns when all are answered. */
  static Result run(int port, String request, int requests, int connections) {
    LoadClient client = new LoadClient(port, request, requests);
    long begin = System.nanoTime();
    Together.run(connections, client::converse);
    return client.result(System.nanoTime() - begin);
  }

  /** As long as there is something to send, by one connection after the other. */
  private void converse() {
    int number = next.getAndIncrement();
    while (number < status.length) {
      try (Connection connection = new Connection(port)) {
        boolean last = false;
        while (!last && number < status.length) {
          long begin = System.nanoTime();
          Answer answer = connection.exchange(request);
          nanos[number] = System.nanoTime() - begin;
          status[number] = answer.status();
          last = answer.isLast();
          number = next.getAndIncrement();
        }
      } catch (IOException e) {
        errors.add(String.valueOf(e));
        number = next.getAndIncrement();
      }
    }
  }

  private Result result(long elapsed) {
    Map<Integer, Integer> statuses = new TreeMap<>();
    Arrays.stream(status).forEach(code -> statuses.merge(code, 1, Integer::sum));
    Arrays.sort(nanos);
    return new Result(statuses, errors, nanos, elapsed);
  }
}
