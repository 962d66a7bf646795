package dev.fsgsbase.probe.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.annotation.ComponentScan;

/**
 * The service: probes, and answers over HTTP. Only the packages that have components are looked
 * through, and {@link UsedAutoConfiguration} takes the place of looking at all that Spring Boot
 * has.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(FsgsbaseProperties.class)
@ComponentScan({
  "dev.fsgsbase.probe.metrics",
  "dev.fsgsbase.probe.service",
  "dev.fsgsbase.probe.web"
})
public class ServiceApplication {
  /** EX_USAGE and EX_SOFTWARE of sysexits.h. */
  private static final int CONFIGURATION = 64;

  private static final int SOFTWARE = 70;

  /**
   * Starts it; returns when it is started.
   *
   * @return 0, or the exit status of a start that failed and was reported
   */
  public static int start(String... args) {
    try {
      SpringApplication.run(ServiceApplication.class, args);
      return 0;
    } catch (RuntimeException e) {
      return isConfiguration(e) ? CONFIGURATION : SOFTWARE;
    }
  }

  private static boolean isConfiguration(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
