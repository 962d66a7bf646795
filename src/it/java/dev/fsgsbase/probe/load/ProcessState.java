package dev.fsgsbase.probe.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the kernel says of a running process, from {@code /proc/PID} (proc(5)), at each call. */
record ProcessState(long pid) {
  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  /** A field of {@code status} in KiB, such as {@code VmRSS}, {@code VmHWM}, {@code RssAnon}. */
  private long kib(String field) {
    try {
      Matcher line =
          Pattern.compile("(?m)^" + field + ":\\s+(\\d+) kB$")
              .matcher(Files.readString(file("status")));
      if (!line.find()) {
        throw new AssertionError("no " + field);
      }
      return Long.parseLong(line.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Memory that belongs to nobody else: heap, stacks, malloc(3); KiB. */
  long anonymousKib() {
    return kib("RssAnon");
  }

  /** The most that was resident since {@link #forgetPeak()}; KiB. */
  long peakKib() {
    return kib("VmHWM");
  }

  long residentKib() {
    return kib("VmRSS");
  }

  /** Lets the peak begin at what is resident now. */
  void forgetPeak() {
    try {
      Files.writeString(file("clear_refs"), "5");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int descriptors() {
    return count("fd");
  }

  int threads() {
    return count("task");
  }

  private int count(String name) {
    try (Stream<Path> entries = Files.list(file(name))) {
      return (int) entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process IDs of its children. */
  Set<Long> children() {
    Set<Long> children = new TreeSet<>();
    try (Stream<Path> threads = Files.list(file("task"))) {
      for (Path thread : threads.toList()) {
        for (String child : childrenOf(thread).split(" ", -1)) {
          if (!child.isEmpty()) {
            children.add(Long.valueOf(child));
          }
        }
      }
    } catch (NoSuchFileException e) {
      return Set.of(); // it ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return children;
  }

  private static String childrenOf(Path thread) {
    try {
      return Files.readString(thread.resolve("children")).strip();
    } catch (IOException e) {
      return ""; // the thread ended
    }
  }
}
