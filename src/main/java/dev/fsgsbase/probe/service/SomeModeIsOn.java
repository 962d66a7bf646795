package dev.fsgsbase.probe.service;

import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether anything is published. If not, no class of it is even loaded. A value that is neither
 * true nor false is left to {@link FsgsbaseProperties}, which refuses it.
 */
final class SomeModeIsOn implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment environment = context.getEnvironment();
    return Stream.of("nfd-file", "nfd-custom-resource", "node-labels", "node-condition")
        .map(mode -> environment.getProperty("fsgsbase.publish." + mode + ".enabled", "false"))
        .anyMatch(value -> !value.equalsIgnoreCase("false"));
  }
}
