package dev.fsgsbase.probe.format;

import dev.fsgsbase.probe.probe.ProbeSnapshot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Renders a snapshot once, however many ask for it. */
public final class ReportRenderer {
  private final Supplier<Optional<ProbeSnapshot>> latest;
  private final AtomicReference<@Nullable RenderedReport> rendered = new AtomicReference<>();

  /**
   * @param latest the latest snapshot, empty until there is one
   */
  public ReportRenderer(Supplier<Optional<ProbeSnapshot>> latest) {
    this.latest = latest;
  }

  /** The latest report, rendered; empty until there is one. */
  public Optional<RenderedReport> latest() {
    return latest.get().map(this::render);
  }

  /** A snapshot, rendered: whoever waited for a run shares the work as well. */
  @SuppressWarnings("ReferenceEquality") // the same snapshot is the same object
  public RenderedReport render(ProbeSnapshot snapshot) {
    RenderedReport last = rendered.get();
    if (last != null && last.snapshot() == snapshot) {
      return last;
    }
    RenderedReport next = RenderedReport.of(snapshot);
    rendered.set(next);
    return next;
  }
}
