package dev.fsgsbase.probe.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The service account in the files that the kubelet mounts and renews. They are read each time,
 * because a token lasts an hour. Source: Kubernetes, "Managing Service Accounts".
 */
final class Account {
  private final Path folder;

  Account(Path folder) {
    this.folder = folder;
  }

  String token() throws PublishException {
    return text("token");
  }

  String namespace() throws PublishException {
    return text("namespace");
  }

  /** The certificates that sign the API server's, as PEM. */
  byte[] authorities() throws PublishException {
    return read("ca.crt");
  }

  /** Trusts these authorities and no other. */
  static SSLContext trusting(byte[] authorities) throws PublishException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      int number = 0;
      for (Certificate authority :
          factory.generateCertificates(new ByteArrayInputStream(authorities))) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new PublishException("ca.crt holds no certificates: " + e.getMessage(), e);
    }
  }

  private String text(String name) throws PublishException {
    String text = new String(read(name), StandardCharsets.US_ASCII).strip();
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new PublishException(folder.resolve(name) + " is empty, or holds more than one word");
    }
    return text;
  }

  private byte[] read(String name) throws PublishException {
    Path file = folder.resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PublishException("cannot read " + file + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? ": there is no such file" : ": " + e;
  }
}
