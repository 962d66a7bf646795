package dev.fsgsbase.probe.fleet.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.fsgsbase.probe.Needs;
import dev.fsgsbase.probe.cli.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A server that speaks TLS, with a certificate for 127.0.0.1 that nobody trusts by default. */
@Timeout(60)
class TlsTest {
  @TempDir private static Path folder;
  private static CannedPrometheus prometheus;

  @BeforeAll
  static void listen() throws Exception {
    openssl("own", "IP:127.0.0.1");
    openssl("other", "DNS:elsewhere.example");
    prometheus = new CannedPrometheus(server("own"));
    prometheus.host("web-1", "enabled", "");
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  private static void openssl(String name, String subject) throws Exception {
    Process openssl;
    try {
      openssl =
          new ProcessBuilder(
                  ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
                          + " -subj /CN=test -keyout %s.key -out %s.crt -addext subjectAltName=%s")
                      .formatted(name, name, subject)
                      .split(" "))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      Needs.that(false, "openssl (apt-get install openssl)");
      throw e;
    }
    assertThat(openssl.waitFor()).isZero();
  }

  private static HttpsServer server(String name) throws Exception {
    PemSslStoreDetails key =
        PemSslStoreDetails.forCertificates(Files.readString(folder.resolve(name + ".crt")))
            .withPrivateKey(Files.readString(folder.resolve(name + ".key")));
    SSLContext context = SslBundle.of(new PemSslStoreBundle(key, null)).createSslContext();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private static int fleet(CannedPrometheus server, String... options) {
    return CommandRun.fleet("https://127.0.0.1:" + server.port(), options).status();
  }

  @Test
  void aCertificateThatIsTrustedByItsFileIsFine() {
    assertThat(fleet(prometheus, "--ca-file=" + folder.resolve("own.crt"))).isZero();
  }

  @Test
  void aCertificateThatNobodyTrustsIsAProblem() {
    assertThat(CommandRun.fleet("https://127.0.0.1:" + prometheus.port()))
        .satisfies(run -> {
          assertThat(run.status()).isEqualTo(69);
          assertThat(run.err()).contains(": tls: TLS failed:");
        });
    assertThat(fleet(prometheus, "--ca-file=" + folder.resolve("other.crt"))).isEqualTo(69);
  }

  @Test
  void aCertificateForAnotherNameIsAProblem() throws Exception {
    try (CannedPrometheus elsewhere = new CannedPrometheus(server("other"))) {
      assertThat(fleet(elsewhere, "--ca-file=" + folder.resolve("other.crt"))).isEqualTo(69);
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoCertificateIsAMistakeOfTheCommandRun() {
    assertThat(fleet(prometheus, "--ca-file=" + folder.resolve("own.key"))).isEqualTo(64);
  }
}
