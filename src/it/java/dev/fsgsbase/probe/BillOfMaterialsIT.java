package dev.fsgsbase.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgsbase.probe.testing.Json;
import dev.fsgsbase.probe.testing.RecordedHosts;
import dev.fsgsbase.probe.testing.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bill of materials in the packaged jar, against what the jar holds. */
class BillOfMaterialsIT {
  private static final String BILL = "META-INF/sbom/application.cdx.json";

  /** Spring Boot's tool that unpacks the jar; its plugin adds it after the bill is written. */
  private static final String UNPACKER = "spring-boot-jarmode-tools";

  private static JsonNode bill() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("fsgsbase.jar"))) {
      return Json.of(new String(read(jar, jar.getJarEntry(BILL)), StandardCharsets.UTF_8));
    }
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** File names and SHA-256 of the libraries in the jar. */
  private static Map<String, String> libraries() throws IOException, NoSuchAlgorithmException {
    Map<String, String> libraries = new HashMap<>();
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (JarFile jar = new JarFile(System.getProperty("fsgsbase.jar"))) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        libraries.put(name, HexFormat.of().formatHex(sha256.digest(read(jar, entry))));
      }
    }
    return libraries;
  }

  /** File names and SHA-256 of the bill's components. */
  private static Map<String, String> components() throws IOException {
    Map<String, String> components = new HashMap<>();
    for (JsonNode component : bill().path("components")) {
      String name = component.path("name").asString() + "-" + component.path("version").asString();
      for (JsonNode hash : component.path("hashes")) {
        if (hash.path("alg").asString().equals("SHA-256")) {
          components.put(name + ".jar", hash.path("content").asString());
        }
      }
    }
    return components;
  }

  @Test
  void everyLibraryInTheJarIsListedWithTheSha256ThatItHas() throws Exception {
    Map<String, String> libraries = libraries();
    libraries.keySet().removeIf(name -> name.startsWith(UNPACKER));

    assertThat(libraries).hasSizeGreaterThan(40);
    assertThat(components()).containsAllEntriesOf(libraries);
  }

  @Test
  void nothingElseIsListedButStartersWhichHoldNothing() throws Exception {
    Map<String, String> more = components();
    more.keySet().removeAll(libraries().keySet());

    assertThat(more.keySet()).allMatch(name -> name.startsWith("spring-boot-starter"));
  }

  @Test
  void itSaysWhatItIsTheBillOfAndNothingOfWhenItWasMade() throws Exception {
    JsonNode bill = bill();
    JsonNode metadata = bill.path("metadata");

    assertThat(bill.path("serialNumber").asString()).startsWith("urn:uuid:");
    assertThat(metadata.path("component").path("purl").asString())
        .startsWith("pkg:maven/dev.fsgsbase/fsgsbase-probe@");
    assertThat(metadata.path("component").has("externalReferences")).isFalse();
    assertThat(metadata.has("timestamp")).isFalse();
  }

  @Test
  void theServiceDoesNotHandItOut() {
    try (RunningService service =
        RunningService.on(RecordedHosts.of("amd-epyc-linux-6.1")).start()) {
      assertThat(service.get("/actuator/sbom").statusCode()).isEqualTo(404);
      assertThat(service.get("/actuator/sbom/application").statusCode()).isEqualTo(404);
    }
  }
}
