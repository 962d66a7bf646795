package dev.fsgsbase.probe.format.page;

import dev.fsgsbase.probe.format.ReportDocument.SandboxEntry;
import dev.fsgsbase.probe.format.ReportDocument.SelfTestEntry;
import org.jspecify.annotations.Nullable;

/** The layers of the worker's sandbox, each with its state. */
final class SandboxPanel {
  private SandboxPanel() {}

  static void write(Html html, @Nullable SelfTestEntry selfTest) {
    Panel.begin(html, "sandbox", "wide", "Sandbox of the self-test");
    if (!Panel.isEmpty(html, selfTest) && selfTest != null) {
      if (selfTest.sandbox().isEmpty()) {
        html.leaf("p", "The worker did not get so far.", "class", "none");
      } else {
        html.open("ul", "class", "layers");
        selfTest.sandbox().forEach(layer -> layer(html, layer));
        html.close();
      }
    }
    html.close();
  }

  private static void layer(Html html, SandboxEntry layer) {
    html.open("li");
    Panel.chip(html, "layer-" + layer.state(), layer.state().replace('_', ' '));
    html.open("div").leaf("code", layer.layer());
    html.leaf("span", Words.layer(layer.layer()));
    if (!layer.detail().isEmpty()) {
      html.leaf("code", layer.detail(), "class", "raw");
    }
    html.close().close();
  }
}
