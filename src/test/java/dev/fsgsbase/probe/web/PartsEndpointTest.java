package dev.fsgsbase.probe.web;

import static dev.fsgsbase.probe.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.evidence.Source;
import dev.fsgsbase.probe.testing.ChangingHost;
import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RunningService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/verdict}, {@code /evidence}, {@code /self-test} and {@code /history}. */
@Timeout(60)
class PartsEndpointTest {
  private ChangingHost host;
  private RunningService service;

  @BeforeEach
  void start(@TempDir Path folder) {
    host = new ChangingHost(folder, "ubuntu-20.04-linux-5.4");
    service = RunningService.on(host.root()).start().awaitReport();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void becomes(String name) {
    host.become(name);
    assertThat(service.post("/api/v1/probe").statusCode()).isEqualTo(200);
  }

  private String body(String path) {
    HttpResponse<String> response = service.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return response.body();
  }

  @Test
  void theVerdictOfAnEnabledHost() {
    becomes("amd-epyc-linux-6.1");

    assertThat(Json.masked(body("/api/v1/verdict")))
        .isEqualTo(
            """
            {
              "nodeName" : "node-1",
              "verdict" : "enabled",
              "usable" : true,
              "cause" : null,
              "reason" : "The kernel announces FSGSBASE, and all four instructions behaved on CPUs 0-1.",
              "remedy" : "Nothing needs doing.",
              "observedAt" : "TIME",
              "changedAt" : "TIME"
            }
            """);
  }

  @Test
  void theVerdictOfAHostThatDoesNotHaveItNamesCauseAndRemedy() {
    assertThat(Json.masked(body("/api/v1/verdict")))
        .isEqualTo(
            """
            {
              "nodeName" : "node-1",
              "verdict" : "disabled-by-kernel",
              "usable" : false,
              "cause" : "kernel-too-old",
              "reason" : "The CPU has FSGSBASE, but the kernel does not announce it and the instructions raised #UD on CPUs 0-1: the kernel is older than 5.9 and does not enable it.",
              "remedy" : "Boot a kernel from 5.9 on, or a distribution's kernel with the backport.",
              "observedAt" : "TIME",
              "changedAt" : null
            }
            """);
  }

  @Test
  void whileTheVerdictIsUnknownUsableIsNull() {
    becomes("auxv-readers-disagree");

    assertThat(Json.masked(body("/api/v1/verdict")))
        .isEqualTo(
            """
            {
              "nodeName" : "node-1",
              "verdict" : "unknown",
              "usable" : null,
              "cause" : null,
              "reason" : "Not enough to tell: whether the kernel announces FSGSBASE is not known (The readers of the auxiliary vector disagree (getauxval: 0 or absent, /proc/self/auxv: 0x2, the worker: 0x2)).",
              "remedy" : "Remove what the reason names as missing, and probe again.",
              "observedAt" : "TIME",
              "changedAt" : "TIME"
            }
            """);
  }

  @Test
  void theEvidenceIsThatOfTheReport() {
    JsonNode report = Json.of(body("/api/v1/probe"));

    JsonNode evidence = Json.of(body("/api/v1/evidence"));

    assertThat(evidence.propertyNames()).containsExactly("nodeName", "observedAt", "evidence");
    assertThat(evidence.path("nodeName").asString()).isEqualTo("node-1");
    assertThat(evidence.path("observedAt")).isEqualTo(report.path("observedAt"));
    assertThat(evidence.path("evidence")).isEqualTo(report.path("evidence")).hasSize(9);
  }

  @Test
  void everySourceHasItsOwnAddress() {
    JsonNode evidence = Json.of(body("/api/v1/evidence")).path("evidence");

    List<String> sources = Stream.of(Source.values()).map(Source::id).toList();
    for (JsonNode entry : evidence) {
      String source = entry.path("source").asString();
      assertThat(Json.of(body("/api/v1/evidence/" + source))).isEqualTo(entry);
    }
    assertThat(evidence.findValuesAsString("source")).isEqualTo(sources);
  }

  @Test
  void aPieceOfEvidence() {
    assertThat(Json.masked(body("/api/v1/evidence/cpuinfo")))
        .isEqualTo(
            """
            {
              "source" : "cpuinfo",
              "answer" : "yes",
              "detail" : "All processors (2) list the fsgsbase flag.",
              "raw" : "fsgsbase on 2 of 2 processors",
              "error" : null,
              "durationSeconds" : 0
            }
            """);
  }

  @Test
  void anUnknownSourceIsAProblemThatNamesTheKnownOnes() {
    HttpResponse<String> response = service.get("/api/v1/evidence/horoscope");

    assertProblem(response, ProblemType.UNKNOWN_SOURCE);
    assertThat(Json.masked(response.body()))
        .isEqualTo(
            """
            {
              "detail" : "The sources are cpuid, cpuinfo, hwcap2, kernel, boot-parameters, kernel-modules, runtime, self-test-arch-prctl, self-test-instructions.",
              "instance" : "/api/v1/evidence/horoscope",
              "status" : 404,
              "title" : "There is no such source of evidence",
              "type" : "https://fsgsbase.dev/problems/unknown-source"
            }
            """);
  }

  @Test
  void theSelfTestIsThatOfTheReport() {
    JsonNode report = Json.of(body("/api/v1/probe"));

    JsonNode selfTest = Json.of(body("/api/v1/self-test"));

    assertThat(selfTest.propertyNames()).containsExactly("nodeName", "observedAt", "selfTest");
    assertThat(selfTest.path("selfTest")).isEqualTo(report.path("selfTest"));
    assertThat(selfTest.path("selfTest").path("stages"))
        .anySatisfy(stage -> {
          assertThat(stage.path("mechanism").asString()).isEqualTo("instruction");
          assertThat(stage.path("stage").asString()).isEqualTo("gs");
          assertThat(stage.path("result").asString()).isEqualTo("undefined_instruction");
          assertThat(stage.path("cpus").asString()).isEqualTo("0-1");
        });
    assertThat(selfTest.path("selfTest").path("sandbox"))
        .anySatisfy(layer -> {
          assertThat(layer.path("layer").asString()).isEqualTo("seccomp");
          assertThat(layer.path("state").asString()).isEqualTo("in_force");
        });
  }

  @Test
  void whereTheQuestionDoesNotApplyThereIsNoSelfTest() {
    becomes("arm64-sve2-linux-6.1");

    assertThat(Json.masked(body("/api/v1/self-test")))
        .isEqualTo(
            """
            {
              "nodeName" : "node-1",
              "observedAt" : "TIME",
              "selfTest" : null
            }
            """);
  }

  @Test
  void theHistoryIsEmptyUntilTheVerdictChanges() {
    service.post("/api/v1/probe");

    assertThat(Json.masked(body("/api/v1/history")))
        .isEqualTo(
            """
            {
              "nodeName" : "node-1",
              "changes" : [ ]
            }
            """);
    assertThat(Json.of(body("/api/v1/verdict")).path("changedAt").isNull()).isTrue();
  }

  @Test
  void theHistoryHasTheVerdictChangesNewestFirst() {
    becomes("amd-epyc-linux-6.1");
    becomes("amd-epyc-8-cpus-linux-6.12");
    becomes("nofsgsbase-linux-6.1");

    String history = body("/api/v1/history");
    assertThat(Json.masked(history))
        .isEqualTo(
            """
            {
              "nodeName" : "node-1",
              "changes" : [ {
                "from" : "enabled",
                "to" : "disabled-by-kernel",
                "cause" : "boot-parameter",
                "reason" : "The CPU has FSGSBASE, but the kernel does not announce it and the instructions raised #UD on CPUs 0-1: the kernel's command line switches it off.",
                "at" : "TIME"
              }, {
                "from" : "disabled-by-kernel",
                "to" : "enabled",
                "cause" : null,
                "reason" : "The kernel announces FSGSBASE, and all four instructions behaved on CPUs 0-1.",
                "at" : "TIME"
              } ]
            }
            """);
    JsonNode verdict = Json.of(body("/api/v1/verdict"));
    assertThat(verdict.path("changedAt"))
        .isEqualTo(Json.of(history).path("changes").path(0).path("at"));
    assertThat(verdict.path("changedAt")).isEqualTo(verdict.path("observedAt"));
  }

  @Test
  void aRunThatFailedLeavesTheLastGoodReport() {
    String before = body("/api/v1/probe");
    host.become("intel-cascadelake-worker-killed");

    HttpResponse<String> run = service.post("/api/v1/probe");

    assertThat(Json.of(run.body()).path("verdict").asString()).isEqualTo("unknown");
    assertThat(body("/api/v1/probe")).isEqualTo(before);
    assertThat(Json.of(body("/api/v1/history")).path("changes")).isEqualTo(Json.of("[]"));
  }

  @Test
  void headIsAnsweredEverywhere() {
    for (String path : List.of("verdict", "evidence", "evidence/hwcap2", "self-test", "history")) {
      HttpResponse<String> head = service.send("HEAD", "/api/v1/" + path);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
    }
  }
}
