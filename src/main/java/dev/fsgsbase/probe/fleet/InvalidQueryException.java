package dev.fsgsbase.probe.fleet;

/** A query asks for what there is not; the message is for the person who asked. */
public final class InvalidQueryException extends RuntimeException {
  private final String parameter;

  InvalidQueryException(String parameter, String message) {
    super(message);
    this.parameter = Shown.text(parameter);
  }

  /** The name of what is wrong, such as {@code sort}. */
  public String parameter() {
    return parameter;
  }
}
