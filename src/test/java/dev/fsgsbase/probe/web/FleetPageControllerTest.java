package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.fleet.prometheus.CannedPrometheus;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fleet's page over HTTP. */
@Timeout(60)
class FleetPageControllerTest {
  private static final String HTML = "text/html;charset=UTF-8";

  private CannedPrometheus prometheus;
  private RunningService service;

  @BeforeEach
  void start() throws IOException {
    prometheus =
        new CannedPrometheus()
            .host("web-1", "enabled", "", "kernel_release", "6.1.0", "pool", "a")
            .host("web-<b>", "disabled-by-kernel", "kernel-too-old", "kernel_release", "5.4.0")
            .gone("web-3");
    service =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1"))
            .with("fsgsbase.fleet.enabled", "true")
            .with("fsgsbase.fleet.url", prometheus.url().toString())
            .start();
  }

  @AfterEach
  void stop() {
    service.close();
    prometheus.close();
  }

  private HttpResponse<String> page(String query, int status) {
    HttpResponse<String> answer = service.get("/fleet" + query, "Accept", "text/html,*/*;q=0.8");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(HTML);
    assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(HeadersValve.FORM);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return answer;
  }

  @Test
  void theAddressItselfLeadsToTheFleet() {
    HttpResponse<String> answer = service.get("/");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("fleet");
  }

  @Test
  void itShowsTheFleetAsTheQuestionHasIt() {
    assertThat(page("?kernel=5.*&node=&sort=-node", 200).body())
        .contains("<h1>3 hosts, 1 usable</h1>", "1 of 3 hosts match.", "web-&lt;b&gt;")
        .doesNotContain("<b>");
    assertThat(page("", 200).body()).contains("3 of 3 hosts match.", "stopped reporting");
  }

  @Test
  void itsStyleAndPicturesAreServed() {
    assertThat(service.get("/page/page.css").statusCode()).isEqualTo(200);
    assertThat(service.get("/page/icons.svg").body()).contains("<symbol id=\"silent\"");
  }

  @Test
  void whatCannotBeAskedIsAPageThatSaysSo() {
    assertThat(page("?sort=colour&node=web-*", 400).body())
        .contains("The fleet cannot be asked that", "sort: &quot;colour&quot; is none of these")
        .contains("name=\"node\" value=\"web-*\"");
    assertThat(prometheus.asked()).isEmpty();
  }

  @Test
  void aPrometheusThatIsDownIsAPageWithTheProblem() {
    prometheus.close();
    HttpResponse<String> answer = page("?verdict=enabled", 503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    assertThat(answer.body())
        .contains("Prometheus gave no answer that counts", "<code>unreachable</code>")
        .contains("href=\"fleet?verdict=enabled\">Ask again</a>")
        .doesNotContain(" usable</h1>");
  }

  @Test
  void aPartialAnswerIsMarked() {
    prometheus.beside("\"warnings\":[\"store <s> is down\"]");
    assertThat(page("", 200).body()).contains("At least 3 hosts", "store &lt;s&gt; is down");
  }

  @Test
  void theAgentOfANodeHasNoSuchPage() {
    try (RunningService node =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1")).start().awaitReport()) {
      assertThat(node.get("/fleet").statusCode()).isEqualTo(404);
      assertThat(node.get("/").statusCode()).isEqualTo(200);
    }
  }
}
