package dev.fsgsbase.probe.service;

import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says of a property that cannot be used its name, its value and what would be right. Found through
 * META-INF/spring.factories.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, BindException bind) {
    return new FailureAnalysis(describe(bind), "docs/configuration.md lists them all.", failure);
  }

  private String describe(BindException bind) {
    InvalidPropertyException invalid = findCause(bind, InvalidPropertyException.class);
    if (invalid != null) {
      return String.valueOf(invalid.getMessage());
    }
    UnboundConfigurationPropertiesException unbound =
        findCause(bind, UnboundConfigurationPropertiesException.class);
    if (unbound != null) {
      return unbound.getUnboundProperties().stream()
          .map(property -> property.getName().toString())
          .collect(Collectors.joining(", ", "There is no property ", "."));
    }
    ConfigurationProperty property = bind.getProperty();
    Object value = property == null ? "" : property.getValue();
    return "%s is \"%s\"; it must be %s"
        .formatted(bind.getName(), value, wanted(bind.getTarget().getType().resolve()));
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == Duration.class) {
      return "a duration such as 500ms, 30s or 5m.";
    }
    return type == null ? "something else." : "a value for " + type.getSimpleName() + ".";
  }
}
