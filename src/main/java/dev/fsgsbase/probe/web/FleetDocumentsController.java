package dev.fsgsbase.probe.web;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What describes the fleet's answers: docs/fleet-openapi.json, put beside this class. */
@FleetOnly
@RestController
class FleetDocumentsController {
  private final ServedDocument apiDescription = ServedDocument.read("fleet-openapi.json");

  @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> apiDescription() {
    return apiDescription.answer();
  }
}
