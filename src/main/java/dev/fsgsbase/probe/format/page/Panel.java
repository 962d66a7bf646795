package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What all panels of the page are made of. */
final class Panel {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Panel() {}

  /** A section that is named by its heading, {@code ID-title}. */
  static void begin(Html html, String id, String width) {
    html.open("section", "id", id, "class", "panel " + width);
  }

  static void begin(Html html, String id, String width, String title) {
    html.open("section", "id", id, "class", "panel " + width, "aria-labelledby", id + "-title");
    html.leaf("h2", title, "id", id + "-title");
  }

  /** Says why a panel is empty; true if there is no self-test to show. */
  static boolean isEmpty(Html html, @Nullable SelfTestEntry selfTest) {
    if (selfTest == null) {
      html.leaf("p", "Nothing was executed: this is not Linux on x86-64.", "class", "none");
    }
    return selfTest == null;
  }

  /** A picture of the sprite, which says nothing that the words beside it do not. */
  static void icon(Html html, String name) {
    html.open("svg", "class", "icon", "viewBox", "0 0 24 24", "aria-hidden", "true");
    html.open("use", "href", "page/icons.svg#" + name).close().close();
  }

  /** A word with its own shape and colour. */
  static void chip(Html html, String kind, String word) {
    html.open("span", "class", "chip " + kind);
    icon(html, kind);
    html.text(word).close();
  }

  /** A moment; the script adds how long ago it was. */
  static void time(Html html, Instant at) {
    html.leaf("time", SECONDS.format(at), "datetime", at.toString());
  }

  /** Nothing for a count of one, else an s. */
  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
