package dev.fsgsbase.probe.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may ask for a probe, which starts a process on the host. */
@NodeOnly
@Component
class ProbeGuard {
  private final WebSettings.ProbeNow settings;
  private final @Nullable BearerToken token;

  ProbeGuard(WebSettings settings) {
    this.settings = settings.probeNow();
    this.token =
        this.settings.tokenFile() == null ? null : new BearerToken(this.settings.tokenFile());
  }

  /**
   * Lets it pass.
   *
   * @throws Problem if it may not
   */
  void check(HttpServletRequest request) {
    if (!settings.enabled()) {
      throw Problem.of(
          ProblemType.PROBE_NOT_OFFERED, "Probes on request are switched off; GET is not.");
    }
    BrowserCall.check(request, settings.allowedHosts());
    if (token != null) {
      token.check(request.getHeader("Authorization"));
    }
  }
}
