package dev.fsgsbase.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A mutation fuzzer with a fixed seed. An input is a sample that was changed a few times, pieces of
 * the grammar in any order, or random bytes; whatever it is, the target must end in time and keep
 * its promise.
 *
 * <p>The number of inputs is the system property {@code fuzz.inputs}, and the seed {@code
 * fuzz.seed}: {@code mvn -q test -Dtest='*FuzzTest' -Dfuzz.inputs=1000000}.
 */
public final class Fuzzer {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 20_000);

  /** Of the inputs; the system property {@code fuzz.seed}. */
  public static final long SEED = Long.getLong("fuzz.seed", 20_201_011L);

  /** For one input of at most a few KiB: thousands of times what it takes. */
  private static final long MAX_NANOS = 2_000_000_000L;

  private static final int MAX_CHANGES = 8;
  private static final int MAX_PIECES = 40;
  private static final int MAX_BYTES = 16 << 10;

  private final String name;
  private final List<byte[]> samples = new ArrayList<>();
  private final List<byte[]> pieces = new ArrayList<>();
  private final Random random = new Random(SEED);

  /** Takes one input and throws if a promise is broken. */
  @FunctionalInterface
  public interface Target {
    void accept(byte[] input) throws Exception;
  }

  /**
   * @param name of the parser, for people
   */
  public Fuzzer(String name) {
    this.name = name;
  }

  /** Inputs to change. */
  public Fuzzer samples(String... texts) {
    for (String text : texts) {
      samples.add(bytes(text));
    }
    return this;
  }

  /** Inputs to change that are not text. */
  public Fuzzer samples(List<byte[]> inputs) {
    samples.addAll(inputs);
    return this;
  }

  /** Words of the grammar. */
  public Fuzzer pieces(String... words) {
    for (String word : words) {
      pieces.add(bytes(word));
    }
    return this;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Runs the target on all the inputs. */
  public void run(Target target) {
    long begin = System.nanoTime();
    long slowest = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = next();
      long start = System.nanoTime();
      try {
        target.accept(input);
      } catch (Exception | Error e) {
        throw new AssertionError(about(i, input), e);
      }
      long nanos = System.nanoTime() - start;
      if (nanos > MAX_NANOS) {
        throw new AssertionError(about(i, input) + " took " + nanos / 1_000_000 + " ms");
      }
      slowest = Math.max(slowest, nanos);
    }
    System.out.printf(
        "fuzz %-24s %,10d inputs in %,6d ms, the slowest %,d us%n",
        name, INPUTS, (System.nanoTime() - begin) / 1_000_000, slowest / 1000);
  }

  private String about(int number, byte[] input) {
    return "%s: seed %d, input %d: %s (hex %s)"
        .formatted(
            name,
            SEED,
            number,
            new String(input, StandardCharsets.ISO_8859_1),
            HexFormat.of().formatHex(input));
  }

  /** The next input, for whoever runs its target itself; the same ones for the same seed. */
  public synchronized byte[] next() {
    int kind = random.nextInt(8);
    byte[] input;
    if (kind == 0) {
      input = new byte[random.nextInt(200)];
      random.nextBytes(input);
    } else if (kind == 1) {
      input = new byte[0];
      for (int count = random.nextInt(MAX_PIECES); count > 0; count--) {
        input = inserted(input, input.length, input.length, any(pieces));
      }
    } else {
      input = any(samples);
      for (int count = random.nextInt(MAX_CHANGES); count >= 0; count--) {
        input = changed(input);
      }
    }
    return input.length > MAX_BYTES ? Arrays.copyOf(input, MAX_BYTES) : input;
  }

  private byte[] any(List<byte[]> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One change: a bit, a byte, a piece put in or over, a part cut out, doubled or from another. */
  private byte[] changed(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(1 + random.nextInt(100)));
    return switch (random.nextInt(9)) {
      case 0 -> inserted(input, from, to, new byte[0]);
      case 1 -> inserted(input, from, from, Arrays.copyOfRange(input, from, to));
      case 2 -> inserted(input, from, from, any(pieces));
      case 3 -> inserted(input, from, to, any(pieces));
      case 4 -> Arrays.copyOf(input, from);
      case 5 -> inserted(input, from, to, partOf(any(samples)));
      case 6 -> inserted(input, from, from, new byte[] {(byte) random.nextInt(256)});
      default -> bitFlipped(input, from);
    };
  }

  private byte[] partOf(byte[] other) {
    int start = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, start, start + random.nextInt(100));
  }

  private byte[] bitFlipped(byte[] input, int at) {
    byte[] copy = input.clone();
    if (at < copy.length) {
      copy[at] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] inserted(byte[] input, int from, int to, byte[] piece) {
    byte[] all = new byte[input.length - (to - from) + piece.length];
    System.arraycopy(input, 0, all, 0, from);
    System.arraycopy(piece, 0, all, from, piece.length);
    System.arraycopy(input, to, all, from + piece.length, input.length - to);
    return all;
  }
}
