package dev.fsgsbase.probe.publish;

/** One mode: reads what is published, and writes only what differs. */
interface Publisher {

  Mode mode();

  /**
   * Makes what is published what the statement says.
   *
   * @throws PublishException if that was not possible now
   */
  Outcome publish(Statement statement) throws PublishException;
}
