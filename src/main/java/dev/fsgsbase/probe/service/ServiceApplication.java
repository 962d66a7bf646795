package dev.fsgsbase.probe.service;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service: probes, and answers over HTTP. */
@SpringBootApplication(scanBasePackages = "dev.fsgsbase.probe")
@ConfigurationPropertiesScan
public class ServiceApplication {

  /** Starts it; returns when it is started. */
  public static void start(String... args) {
    SpringApplication application = new SpringApplication(ServiceApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.run(args);
  }
}
