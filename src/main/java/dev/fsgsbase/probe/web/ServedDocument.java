package dev.fsgsbase.probe.web;

import dev.fsgsbase.probe.format.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A document that came with the build: its bytes are read once and never change. */
final class ServedDocument {
  private final byte[] bytes;
  private final String etag;

  private ServedDocument(byte[] bytes) {
    this.bytes = bytes;
    this.etag = EntityTag.of(bytes);
  }

  /** Reads the resource of this name beside this class; without it the build is broken. */
  static ServedDocument read(String name) {
    try (InputStream in = ServedDocument.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build carries no " + name);
      }
      return new ServedDocument(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** The whole document; Spring makes it a 304 for a client that has it. */
  ResponseEntity<byte[]> answer() {
    return ok().body(bytes);
  }

  /** The same where the document itself decides the media type. */
  ResponseEntity<byte[]> answer(MediaType type) {
    return ok().contentType(type).body(bytes);
  }

  private ResponseEntity.BodyBuilder ok() {
    return ResponseEntity.ok().eTag(etag).cacheControl(CacheControl.noCache());
  }
}
