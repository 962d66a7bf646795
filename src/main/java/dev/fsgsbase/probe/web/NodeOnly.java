package dev.fsgsbase.probe.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** For what speaks of one host: it is not there in a deployment that speaks of the fleet. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(
    name = "fsgsbase.fleet.enabled",
    havingValue = false,
    matchIfMissing = true)
public @interface NodeOnly {}
