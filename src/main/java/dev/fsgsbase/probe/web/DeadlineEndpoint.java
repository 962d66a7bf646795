package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.probe.FailureLog;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a TLS handshake as a part of the first request: until it is done, nothing else of Tomcat
 * that could be extended sees the connection.
 */
final class DeadlineEndpoint extends NioEndpoint {
  private static final Logger log = LoggerFactory.getLogger(DeadlineEndpoint.class);

  private final RequestDeadlines deadlines;
  private final FailureLog refusals = new FailureLog(log, "No connection can be accepted");

  DeadlineEndpoint(RequestDeadlines deadlines) {
    this.deadlines = deadlines;
  }

  /** Called with every piece of a handshake, too. */
  @Override
  public boolean processSocket(
      SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
    NioChannel nio = socket.getSocket();
    SocketChannel channel = nio.getIOChannel();
    if (channel != null && !nio.isHandshakeComplete()) {
      deadlines.busy(channel);
    }
    return super.processSocket(socket, event, dispatch);
  }

  /**
   * Says it once where Tomcat's acceptor writes a stack trace at each of its attempts, as long as
   * there is no descriptor for a connection; its own logger is off.
   */
  @Override
  protected SocketChannel serverSocketAccept() throws Exception {
    try {
      SocketChannel channel = super.serverSocketAccept();
      refusals.succeeded(System.nanoTime());
      return channel;
    } catch (IOException e) {
      if (isRunning() && !isPaused()) {
        refusals.failed(String.valueOf(e.getMessage()), System.nanoTime());
      }
      throw e;
    }
  }
}
