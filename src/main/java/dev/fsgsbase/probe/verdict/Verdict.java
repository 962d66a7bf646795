package dev.fsgsbase.probe.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to the question, one for each host. */
public enum Verdict {
  /** Not Linux on x86-64. */
  NOT_APPLICABLE(false),
  /** The kernel did not announce it, yet an instruction executed: a security finding. */
  ENABLED_BEHIND_KERNEL(false),
  /** As before, under a virtual kernel or where nothing could be announced: no alarm. */
  UNANNOUNCED(false),
  /** Announced, and it does not work on some CPU. */
  BROKEN(false),
  /** Announced, and it works on every CPU that was tested. */
  ENABLED(true),
  /** The CPU, as user space sees it, does not have the instructions. */
  UNSUPPORTED_BY_CPU(false),
  /** The CPU has the instructions and the kernel does not enable them. */
  DISABLED_BY_KERNEL(false),
  /** The evidence does not suffice. Never a guess, and never a "no". */
  UNKNOWN(null);

  private static final Map<String, Verdict> BY_ID =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Verdict::id, v -> v));

  private final @Nullable Boolean usable;
  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Verdict(@Nullable Boolean usable) {
    this.usable = usable;
  }

  /** Whether user space may use the instructions; null while unknown. */
  public @Nullable Boolean usable() {
    return usable;
  }

  /** The verdict of this name, such as {@code enabled}; empty if there is none. */
  public static Optional<Verdict> of(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The name in JSON, metrics and on the command line, such as {@code disabled-by-kernel}. */
  public String id() {
    return id;
  }
}
