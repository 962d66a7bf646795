package dev.fsgsbase.probe.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many clients that send the beginning of a request and then one byte every two seconds. Whom the
 * service has not cut off within {@link #PATIENCE} waits outside, for the kernel asks again after
 * ever longer times; such a client comes anew.
 */
final class SlowCrowd implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Longer than a client waits to be accepted and is then served: two deadlines of a request. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final Selector selector;
  private final InetSocketAddress service;
  private final ByteBuffer received = ByteBuffer.allocate(4096);
  private final CompletableFuture<Void> clients;
  private final AtomicInteger cutOff = new AtomicInteger();
  private volatile boolean ended;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Client(byte[] begin, long came) {
    boolean isTiredOfWaiting() {
      return System.nanoTime() - came > PATIENCE.toNanos();
    }
  }

  /**
   * @param begins what each client sends at once
   */
  SlowCrowd(int port, String... begins) {
    service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      selector = Selector.open();
      for (String begin : begins) {
        connect(begin.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clients = CompletableFuture.runAsync(this::drive);
  }

  /** The same beginning so many times. */
  static String[] times(int count, String begin) {
    String[] begins = new String[count];
    Arrays.fill(begins, begin);
    return begins;
  }

  private void connect(byte[] begin) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, new Client(begin, System.nanoTime()));
    channel.connect(service);
  }

  private void drive() {
    long nextByte = System.nanoTime();
    try {
      while (!ended) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          attempt(key, this::serve);
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() >= nextByte) {
          nextByte += PAUSE.toNanos();
          for (SelectionKey key : List.copyOf(selector.keys())) {
            attempt(key, this::goOn);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void on(SelectionKey key) throws IOException;
  }

  /** A connection that failed was cut off. */
  private void attempt(SelectionKey key, Step step) {
    try {
      if (key.isValid()) {
        step.on(key);
      }
    } catch (IOException e) {
      cutOff(key);
    }
  }

  private void serve(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      channel.write(ByteBuffer.wrap(((Client) key.attachment()).begin()));
    } else if (channel.read(received.clear()) < 0) {
      cutOff(key);
    }
  }

  private void goOn(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    Client client = (Client) key.attachment();
    if (client.isTiredOfWaiting()) {
      channel.close();
      connect(client.begin());
    } else if (channel.isConnected()) {
      channel.write(ByteBuffer.wrap(new byte[] {'x'}));
    }
  }

  private void cutOff(SelectionKey key) {
    try {
      key.channel().close();
      cutOff.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many of them the service has cut off. */
  int cutOff() {
    return cutOff.get();
  }

  @Override
  public void close() throws IOException {
    ended = true;
    clients.join();
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
