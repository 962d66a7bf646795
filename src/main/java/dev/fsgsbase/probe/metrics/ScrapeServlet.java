package dev.fsgsbase.probe.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Answers a scrape in the format that the client prefers, in place of the actuator's endpoint: the
 * way through Spring MVC costs more than all the metrics do (docs/performance.md).
 */
final class ScrapeServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  /** What a scrape is expected to have, so that its buffer does not grow. */
  private static final int BYTES = 16 * 1024;

  private final transient ExpositionFormats formats = ExpositionFormats.init();
  private final transient ReportExposition report;
  private final transient PrometheusRegistry registry;

  /** The report's metrics come first, then those of the registry. */
  ScrapeServlet(ReportExposition report, PrometheusRegistry registry) {
    this.report = report;
    this.registry = registry;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals(HttpMethod.GET.name())
        || request.getMethod().equals(HttpMethod.HEAD.name())) {
      scrape(request, response);
    } else {
      response.setHeader(HttpHeaders.ALLOW, HttpMethod.GET.name());
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  private void scrape(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(request.getHeader(HttpHeaders.ACCEPT));
    ByteArrayOutputStream body = new ByteArrayOutputStream(BYTES);
    report.writeTo(body, writer);
    writer.write(body, registry.scrape());
    response.setContentType(writer.getContentType());
    response.setContentLength(body.size());
    body.writeTo(response.getOutputStream());
  }
}
