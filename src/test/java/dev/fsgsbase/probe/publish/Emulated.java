package dev.fsgsbase.probe.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A test with an API server that has the Node {@code web-1}, and a clock that stands still. */
@Timeout(60)
abstract class Emulated {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  ApiServerEmulator emulator;
  ApiServer api;
  Instant now = START;

  final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeEach
  void startApiServer() {
    emulator = ApiServerEmulator.start(folder.resolve("account"));
    emulator.store().putNode(Statements.NODE);
    api = new ApiServer(emulator.settings(Duration.ofSeconds(5)));
  }

  @AfterEach
  void stopApiServer() {
    api.close();
    emulator.close();
  }

  JsonNode node() {
    return emulator.store().node(Statements.NODE);
  }

  void after(Duration time) {
    now = now.plus(time);
  }
}
