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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Many clients that send the beginning of a request and then one byte every two seconds. */
final class SlowCrowd implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Selector selector;
  private final InetSocketAddress service;
  private final ByteBuffer received = ByteBuffer.allocate(4096);
  private final CompletableFuture<Void> clients;
  private final AtomicInteger cutOff = new AtomicInteger();
  private volatile boolean ended;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Client(byte[] begin) {}

  /**
   * @param begins what each client sends at once
   */
  SlowCrowd(int port, String... begins) {
    service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      selector = Selector.open();
      for (String begin : begins) {
        connect(new Client(begin.getBytes(StandardCharsets.ISO_8859_1)));
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

  private void connect(Client client) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, client);
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
          selector.keys().forEach(key -> attempt(key, SlowCrowd::sendOne));
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

  private static void sendOne(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    if (channel.isConnected()) {
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
