package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.BuildInfo;

/** What stands around the report: the head, the bar with the button, and the links. */
final class Frame {
  /** The service's headers say the same; a page that was saved or proxied keeps it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'";

  private Frame() {}

  static void begin(Html html, String title, String nodeName) {
    head(html, title, POLICY);
    html.leaf("script", "", "type", "module", "src", "page/page.js");
    html.close().open("body");
    html.leaf("a", "Skip to the verdict", "class", "skip", "href", "#main");
    bar(html, nodeName);
  }

  /** The beginning of every page; its head is still open. */
  static void head(Html html, String title, String policy) {
    html.open("html", "lang", "en").open("head");
    html.single("meta", "charset", "utf-8");
    html.single("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", title + " · fsgsbase-probe");
    html.single("link", "rel", "icon", "type", "image/svg+xml", "href", "page/icon.svg");
    html.single("link", "rel", "stylesheet", "href", "page/page.css");
  }

  /** The product's mark and name. */
  static void brand(Html html) {
    html.open("p", "class", "brand");
    html.open("span", "class", "mark", "aria-hidden", "true").close();
    html.open("span").leaf("span", "fsgsbase", "class", "strong").text("-probe").close().close();
  }

  private static void bar(Html html, String nodeName) {
    html.open("header", "class", "bar");
    brand(html);
    html.leaf("p", nodeName, "class", "node");
    html.open("div", "class", "actions", "id", "actions", "hidden", "");
    html.leaf("p", "", "id", "freshness", "class", "freshness");
    html.leaf("button", "Probe now", "type", "button", "id", "probe");
    html.close();
    html.open("noscript");
    html.leaf("p", "To probe now: ", "class", "freshness");
    html.leaf("code", "curl -X POST …/api/v1/probe").close();
    html.open(
            "div",
            "id",
            "progress",
            "class",
            "progress",
            "role",
            "progressbar",
            "aria-label",
            "Probing",
            "hidden",
            "")
        .close();
    html.open("p", "id", "message", "class", "message", "role", "status").close();
    html.close();
  }

  static void end(Html html, BuildInfo build) {
    html.open("footer");
    html.open("nav", "aria-label", "More about this host");
    links(
        html,
        "Report",
        "api/v1/probe",
        "report",
        "api/v1/verdict",
        "verdict",
        "api/v1/evidence",
        "evidence",
        "api/v1/self-test",
        "self-test",
        "api/v1/history",
        "history",
        "api/v1/check",
        "node check");
    serviceLinks(html);
    links(
        html,
        "Documentation",
        "v3/api-docs",
        "OpenAPI",
        "api/v1/report.schema.json",
        "the report's schema");
    html.close();
    build(html, build);
    html.close().close().close();
  }

  /** What every deployment serves about itself. */
  static void serviceLinks(Html html) {
    links(
        html,
        "Service",
        "actuator/prometheus",
        "metrics",
        "actuator/health/readiness",
        "readiness",
        "actuator/health/liveness",
        "liveness",
        "actuator/info",
        "build");
  }

  /** What wrote the page. */
  static void build(Html html, BuildInfo build) {
    html.leaf(
        "p",
        "fsgsbase-probe %s (%s) on Java %s"
            .formatted(build.version(), build.revision(), build.javaVersion()),
        "class",
        "build");
  }

  static void links(Html html, String title, String... addressesAndNames) {
    html.open("div").leaf("h2", title).open("ul");
    for (int i = 0; i < addressesAndNames.length; i += 2) {
      html.open("li").leaf("a", addressesAndNames[i + 1], "href", addressesAndNames[i]).close();
    }
    html.close().close();
  }
}
