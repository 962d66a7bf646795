package dev.fsgsbase.probe.web;

import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Counts a TLS handshake as a part of the first request: until it is done, nothing else of Tomcat
 * that could be extended sees the connection.
 */
final class DeadlineEndpoint extends NioEndpoint {
  private final RequestDeadlines deadlines;

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
}
