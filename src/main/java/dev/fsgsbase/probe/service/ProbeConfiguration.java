package dev.fsgsbase.probe.service;

import dev.fsgsbase.probe.format.ReportRenderer;
import dev.fsgsbase.probe.host.HostFiles;
import dev.fsgsbase.probe.probe.HostFingerprint;
import dev.fsgsbase.probe.probe.HostProbe;
import dev.fsgsbase.probe.probe.ProbeSchedule;
import dev.fsgsbase.probe.probe.ProbeService;
import dev.fsgsbase.probe.probe.ProbeSettings;
import dev.fsgsbase.probe.probe.ReportKeeper;
import dev.fsgsbase.probe.probe.Ticker;
import dev.fsgsbase.probe.selftest.CpuSelection;
import dev.fsgsbase.probe.web.NodeOnly;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the parts together. Beans are closed in the reverse order: the service before its worker.
 */
@NodeOnly
@Configuration(proxyBeanMethods = false)
class ProbeConfiguration {

  @Bean
  HostProbe hostProbe(FsgsbaseProperties properties) {
    FsgsbaseProperties.SelfTest selfTest = properties.selfTest();
    return HostProbe.of(
        Path.of(properties.host().root()),
        new ProbeSettings(
            properties.host().nodeName(),
            properties.host().pool(),
            selfTest.timeout(),
            selfTest.fullInterval(),
            CpuSelection.parse(selfTest.cpus()),
            selfTest.worker() == null ? null : Path.of(selfTest.worker())));
  }

  @Bean
  ProbeSchedule probeSchedule(FsgsbaseProperties properties) {
    return new ProbeSchedule(
        properties.probe().interval(),
        properties.probe().minInterval(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  @Bean
  Ticker ticker() {
    return System::nanoTime;
  }

  @Bean(initMethod = "start")
  ProbeService probeService(
      HostProbe probe, ProbeSchedule schedule, FsgsbaseProperties properties, Ticker ticker) {
    HostFiles files = new HostFiles(Path.of(properties.host().root()));
    return new ProbeService(
        probe::run,
        () -> HostFingerprint.of(files),
        schedule,
        new ReportKeeper(properties.probe().maxAgeOrDefault()),
        ticker);
  }

  @Bean
  ReportRenderer reportRenderer(ProbeService probes) {
    return new ReportRenderer(probes::latest);
  }
}
