package dev.fsgsbase.probe.service;

/** A configuration property has a value that makes no sense. */
final class InvalidPropertyException extends IllegalArgumentException {

  InvalidPropertyException(String property, String value, String wanted) {
    super("%s is \"%s\"; it must be %s.".formatted(property, value, wanted));
  }
}
