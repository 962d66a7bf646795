package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.format.BuildInfo;
import dev.fsgsbase.probe.web.WebSettings;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every deployment needs, whether it speaks of one host or of the fleet. */
@Configuration(proxyBeanMethods = false)
class CommonConfiguration {

  @Bean
  WebSettings webSettings(FsgsbaseProperties properties) {
    FsgsbaseProperties.Management management = properties.management();
    FsgsbaseProperties.ProbeNow probeNow = properties.probeNow();
    return new WebSettings(
        properties.request().deadline(),
        new WebSettings.Management(
            management.port(),
            management.address(),
            management.threads(),
            management.maxConnections()),
        new WebSettings.ProbeNow(
            probeNow.enabled(),
            probeNow.tokenFile() == null ? null : Path.of(probeNow.tokenFile()),
            probeNow.allowedHosts()));
  }

  @Bean
  BuildInfo buildInfo() {
    return BuildInfo.load();
  }
}
