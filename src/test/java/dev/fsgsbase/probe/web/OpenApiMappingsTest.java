package dev.fsgsbase.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** docs/openapi.json has every address of the code and no other. */
class OpenApiMappingsTest {
  /** Where the container dispatches errors to: not an address for clients. */
  private static final String ERROR = "/error";

  /** The groups of the health, which Spring Boot maps by a pattern. */
  private static final Map<String, Set<String>> PATTERNS =
      Map.of(
          "/actuator/health/**", Set.of("/actuator/health/liveness", "/actuator/health/readiness"));

  @Test
  void theDocumentAndTheControllersHaveTheSameAddressesMethodsAndMediaTypes() throws Exception {
    try (RunningService service =
        RunningService.on(RecordedHosts.of("intel-cascadelake-linux-6.18")).start()) {
      Map<String, Set<MediaType>> coded = new TreeMap<>();
      service
          .beans(RequestMappingInfoHandlerMapping.class)
          .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(i -> add(coded, i)));

      assertThat(documented()).isEqualTo(coded);
    }
  }

  private static void add(Map<String, Set<MediaType>> coded, RequestMappingInfo info) {
    for (String pattern : info.getPatternValues()) {
      if (pattern.equals(ERROR)) {
        continue;
      }
      assertThat(info.getMethodsCondition().getMethods()).as(pattern).isNotEmpty();
      for (RequestMethod method : info.getMethodsCondition().getMethods()) {
        for (String path : PATTERNS.getOrDefault(pattern, Set.of(pattern))) {
          coded
              .computeIfAbsent(method + " " + path, address -> new TreeSet<>())
              .addAll(info.getProducesCondition().getProducibleMediaTypes());
        }
      }
    }
  }

  private static Map<String, Set<MediaType>> documented() {
    return OpenApi.answers().stream()
        .filter(answer -> answer.status().equals("200"))
        .collect(
            Collectors.toMap(
                answer -> answer.method() + " " + answer.path(),
                answer -> types(answer.content().keySet().stream()),
                (a, b) -> a,
                TreeMap::new));
  }

  private static Set<MediaType> types(Stream<String> names) {
    return names.map(MediaType::parseMediaType).collect(Collectors.toCollection(TreeSet::new));
  }
}
