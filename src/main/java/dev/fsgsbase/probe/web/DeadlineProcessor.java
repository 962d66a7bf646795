package dev.fsgsbase.probe.web;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tells when a connection is busy with a request and when it is not. */
final class DeadlineProcessor extends Http11Processor {
  private final RequestDeadlines deadlines;

  DeadlineProcessor(
      AbstractHttp11Protocol<?> protocol, Adapter adapter, RequestDeadlines deadlines) {
    super(protocol, adapter);
    this.deadlines = deadlines;
  }

  /** Called with every piece of a request, and with the end of what a request waited for. */
  @Override
  public SocketState process(SocketWrapperBase<?> socket, SocketEvent event) throws IOException {
    if (!(socket.getSocket() instanceof NioChannel nio) || nio.getIOChannel() == null) {
      return super.process(socket, event); // closed meanwhile
    }
    SocketChannel channel = nio.getIOChannel();
    deadlines.busy(channel);
    SocketState state = SocketState.CLOSED;
    try {
      state = super.process(socket, event);
      return state;
    } finally {
      boolean incomplete = state == SocketState.LONG && !isAsync();
      if (!incomplete) {
        deadlines.idle(channel);
      }
    }
  }
}
