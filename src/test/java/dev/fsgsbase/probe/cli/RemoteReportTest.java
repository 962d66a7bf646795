package dev.fsgsbase.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fsgsbase.probe.format.ReportDocument;
import dev.fsgsbase.probe.format.ReportJson;
import dev.fsgsbase.probe.probe.Reports;
import dev.fsgsbase.probe.selftest.Outcome;
import dev.fsgsbase.probe.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code check --url} against a server that answers well, badly and not at all. */
class RemoteReportTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(int status, byte[] body) {
    server.createContext(
        "/api/v1/probe",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private int check(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "check";
    args[1] = "--url=http://127.0.0.1:" + server.getAddress().getPort() + "/";
    System.arraycopy(options, 0, args, 2, options.length);
    return Cli.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private static byte[] report(Verdict verdict) {
    return ReportJson.write(ReportDocument.of(Reports.of(verdict, Outcome.PASSED), null));
  }

  @Test
  void theServicesVerdictDecides() {
    answer(200, report(Verdict.BROKEN));

    assertThat(check()).isEqualTo(10);
    assertThat(check("--require=broken")).isZero();
    assertThat(out.toString()).startsWith("web-1: broken: Because of broken.");
  }

  @Test
  void fieldsOfALaterVersionAreIgnored() {
    String later =
        new String(report(Verdict.ENABLED), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"later\":{\"field\":1},");
    answer(200, later.getBytes(StandardCharsets.UTF_8));

    assertThat(check()).isZero();
  }

  @Test
  void aVerdictOfALaterVersionIsNeitherYesNorNo() {
    String later =
        new String(report(Verdict.ENABLED), StandardCharsets.UTF_8)
            .replace("\"verdict\":\"enabled\"", "\"verdict\":\"later\"");
    answer(200, later.getBytes(StandardCharsets.UTF_8));

    assertThat(check()).isEqualTo(69);
    assertThat(err.toString()).contains("does not know the verdict later");
  }

  @Test
  void anErrorIsNeverANo() {
    answer(503, new byte[0]);

    assertThat(check()).isEqualTo(69);
    assertThat(err.toString()).contains("HTTP status 503");
  }

  @Test
  void anAnswerThatIsNoReportIsNeverANo() {
    answer(200, "<html>\u0007 a login page".getBytes(StandardCharsets.UTF_8));

    assertThat(check()).isEqualTo(69);
    assertThat(err.toString()).contains("not a report: <html>").doesNotContain("\u0007");
  }

  @Test
  void noAnswerAtAllIsNeverANo() {
    server.stop(0);

    assertThat(check()).isEqualTo(69);
    assertThat(err.toString())
        .matches("fsgsbase-probe: http://127.0.0.1:\\d+/: ConnectException\\R");
  }
}
