package dev.fsgsbase.probe.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What this process has at one moment: children (zombies too), descriptors that a run opens, and
 * threads, all by the kernel's count.
 */
public record Leftovers(List<String> children, List<String> descriptors, List<String> threads) {
  private static final Path SELF = Path.of("/proc/self");
  private static final int TRIES = 200;
  private static final Leftovers NOTHING = new Leftovers(List.of(), List.of(), List.of());

  /** The Java virtual machine's own files come and go with its class loading. */
  private static final Pattern DESCRIPTOR = Pattern.compile("pipe:.*|anon_inode:.*|/memfd:.*");

  /**
   * Its own threads come and go with its load, and JNA's cleaner with the memory in use. A thread
   * is called java until it has given itself its name: JUnit's, which waits for a timeout, comes
   * late.
   */
  private static final Pattern VIRTUAL_MACHINE =
      Pattern.compile(
          "(C[12] CompilerThre|GC Thread|G1 |JNA Cleaner|process reaper|surefire|junit-jupiter).*|java");

  public static Leftovers now() throws IOException {
    List<String> children = new ArrayList<>();
    List<String> threads = new ArrayList<>();
    for (Path task : list(SELF.resolve("task"))) {
      try {
        children.addAll(List.of(Files.readString(task.resolve("children")).strip().split(" ", -1)));
        threads.add(Files.readString(task.resolve("comm")).strip());
      } catch (NoSuchFileException e) {
        // This thread ended meanwhile.
      }
    }
    children.removeIf(String::isEmpty);
    threads.removeIf(VIRTUAL_MACHINE.asMatchPredicate());
    return new Leftovers(sorted(children), descriptorsNow(), sorted(threads));
  }

  private static List<String> descriptorsNow() throws IOException {
    List<String> descriptors = new ArrayList<>();
    for (Path descriptor : list(SELF.resolve("fd"))) {
      try {
        descriptors.add(Files.readSymbolicLink(descriptor).toString());
      } catch (NoSuchFileException e) {
        // It was the one of the listing itself.
      }
    }
    descriptors.removeIf(DESCRIPTOR.asMatchPredicate().negate());
    return sorted(descriptors);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * What is there now must have been there before. A thread or child may take a moment to be gone
   * for the kernel, an earlier test's too: so fewer is fine, and more is waited for.
   */
  public void assertNothingIsLeft() throws IOException, InterruptedException {
    Leftovers added = now().minus(this);
    for (int i = 0; i < TRIES && !added.equals(NOTHING); i++) {
      Thread.sleep(10);
      added = now().minus(this);
    }
    assertThat(added).isEqualTo(NOTHING);
  }

  private Leftovers minus(Leftovers before) {
    return new Leftovers(
        minus(children, before.children),
        minus(descriptors, before.descriptors),
        minus(threads, before.threads));
  }

  private static List<String> minus(List<String> names, List<String> before) {
    List<String> rest = new ArrayList<>(names);
    before.forEach(rest::remove);
    return rest;
  }
}
