package dev.fsgsbase.probe.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;

/** Stands between Tomcat and Spring where the two do not fit. */
final class AnswerFilter implements Filter {
  private static final String TRACE = "TRACE";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    chain.doFilter(
        http.getMethod().equals(TRACE) ? new NotTrace(http) : http,
        new OneCacheControl((HttpServletResponse) response));
  }

  /**
   * TRACE under a name that nobody knows. Servlets send a TRACE back, with all its headers; Tomcat
   * refuses it with an {@code Allow} of what servlets can in general. An unknown method is refused
   * by Spring, which knows what this address allows.
   */
  private static final class NotTrace extends HttpServletRequestWrapper {
    NotTrace(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return TRACE.toLowerCase(Locale.ROOT);
    }
  }

  /** Spring adds its headers to those that are there; of this one there may be one only. */
  private static final class OneCacheControl extends HttpServletResponseWrapper {
    OneCacheControl(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
        setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }
  }
}
