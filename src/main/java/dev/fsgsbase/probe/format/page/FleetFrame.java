package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.BuildInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands around a fleet: the head, the bar and the links. */
final class FleetFrame {
  /** The service's headers say the same. Nothing runs here; a form asks this service again. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";

  private FleetFrame() {}

  /** Up to the page's middle; {@code at} is the moment that it speaks of. */
  static void begin(Html html, String title, @Nullable Instant at) {
    Frame.head(html, title, POLICY);
    html.close().open("body", "class", "fleet");
    boolean hosts = at != null;
    String skip = hosts ? "Skip to the hosts" : "Skip to the problem";
    html.leaf("a", skip, "class", "skip", "href", hosts ? "#hosts" : "#problem");
    html.open("header", "class", "bar");
    Frame.brand(html);
    html.leaf("p", "fleet", "class", "node");
    if (at != null) {
      html.open("p", "class", "freshness actions").text("as of ");
      Panel.time(html, at);
      html.close();
    }
    html.close();
  }

  static void end(Html html, FleetQuestion question, BuildInfo build) {
    html.open("footer");
    html.open("nav", "aria-label", "More about this fleet");
    Frame.links(html, "Inventory", question.json(), "the same as JSON", "fleet", "all hosts");
    Frame.serviceLinks(html);
    Frame.links(html, "Documentation", "v3/api-docs", "OpenAPI");
    html.close();
    Frame.build(html, build);
    html.close().close().close();
  }
}
