package dev.fsgsbase.probe.web;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What describes the answers: docs/report.schema.json and docs/openapi.json, which the build puts
 * beside this class.
 */
@NodeOnly
@RestController
class DocumentsController {
  /**
   * Not registered with IANA; JSON Schema 2020-12 (core, section 14) suggests it. Those who do not
   * know it get plain JSON.
   */
  static final String SCHEMA_JSON = "application/schema+json";

  private final ServedDocument reportSchema = ServedDocument.read("report.schema.json");
  private final ServedDocument apiDescription = ServedDocument.read("openapi.json");

  @GetMapping(
      path = "/api/v1/report.schema.json",
      produces = {SCHEMA_JSON, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<byte[]> reportSchema() {
    return reportSchema.answer();
  }

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> apiDescription() {
    return apiDescription.answer();
  }
}
