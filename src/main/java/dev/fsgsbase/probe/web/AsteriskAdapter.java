package dev.fsgsbase.probe.web;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Makes a path of the asterisk of {@code OPTIONS *} (RFC 9110, section 7.1), so that it is answered
 * like any other that is not there. Tomcat answers by itself otherwise, before any valve: without
 * the headers that every answer has, and without a problem where it refuses.
 */
final class AsteriskAdapter implements Adapter {
  private static final byte[] PATH = {'/', '*'};

  private final Adapter adapter;

  AsteriskAdapter(Adapter adapter) {
    this.adapter = adapter;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (request.requestURI().equals("*")) {
      request.requestURI().setBytes(PATH, 0, PATH.length);
    }
    adapter.service(request, response);
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return adapter.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return adapter.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    adapter.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    adapter.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return adapter.getDomain();
  }
}
