package dev.fsgsbase.probe.publish;

import dev.fsgsbase.probe.format.ReportDocument;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published.
 *
 * @param document the report it comes from
 * @param confirmed whether that is certain enough to take the place of another answer; if not, it
 *     is published only where there is none yet
 */
record Statement(ReportDocument document, boolean confirmed) {

  /** The name of the host's Node. */
  String node() {
    return document.host().nodeName();
  }

  /**
   * Whether it may be written.
   *
   * @param published the answer that is published already, null if there is none
   * @param wanted the same for this statement
   */
  boolean mayReplace(@Nullable String published, String wanted) {
    return confirmed || published == null || published.equals(wanted);
  }
}
