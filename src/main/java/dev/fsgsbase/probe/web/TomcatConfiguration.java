package dev.fsgsbase.probe.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What is set on Tomcat itself, because Spring Boot has no property for it. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }

  /** TRACE passes Tomcat, because {@link AnswerFilter} refuses it better. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> everyRequest() {
    return factory -> {
      factory.addEngineValves(new HeadersValve(), new NoBodyValve());
      factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    };
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestDeadline(WebSettings settings) {
    TomcatProtocolHandlerCustomizer<DeadlineProtocol> deadline =
        protocol -> protocol.setRequestDeadline(settings.requestDeadline());
    return factory -> {
      factory.setProtocol(DeadlineProtocol.class.getName());
      factory.addProtocolHandlerCustomizers(deadline);
    };
  }

  @Bean
  FilterRegistrationBean<AnswerFilter> answerFilter() {
    FilterRegistrationBean<AnswerFilter> registration =
        new FilterRegistrationBean<>(new AnswerFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
