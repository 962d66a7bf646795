package dev.fsgsbase.probe.selftest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The few fields of an ELF header that tell whether a file is a whole program for this machine.
 * Source: elf(5), include/uapi/linux/elf.h, and the x86-64 psABI.
 */
final class ElfHeader {
  private static final int SIZE = 64;
  private static final int MAGIC = 0x464c457f;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int EXECUTABLE = 2;
  private static final int SHARED = 3;
  private static final int X86_64 = 62;
  private static final int PROGRAM_HEADER_SIZE = 56;

  private ElfHeader() {}

  /**
   * Checks that this is a program for x86-64 and that every segment is in the file.
   *
   * @throws IOException whose message says what is wrong
   */
  static void check(byte[] file) throws IOException {
    if (file.length == 0) {
      throw new IOException("is empty");
    }
    ByteBuffer elf = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 4 || elf.getInt(0) != MAGIC) {
      throw new IOException("is not an ELF program");
    }
    if (file.length < SIZE) {
      throw truncated(file.length);
    }
    if (file[4] != CLASS_64 || file[5] != LITTLE_ENDIAN || elf.getShort(18) != X86_64) {
      throw new IOException(
          "is for another architecture than x86-64 (ELF class %d, machine %d)"
              .formatted(file[4], elf.getShort(18)));
    }
    int type = elf.getShort(16);
    if (type != EXECUTABLE && type != SHARED) {
      throw new IOException("is an ELF file of type " + type + ", not a program");
    }
    checkSegments(elf);
  }

  private static void checkSegments(ByteBuffer elf) throws IOException {
    long table = elf.getLong(32);
    int count = elf.getShort(56) & 0xffff;
    if (!fits(table, (long) count * PROGRAM_HEADER_SIZE, elf.capacity())) {
      throw truncated(elf.capacity());
    }
    for (int i = 0; i < count; i++) {
      int header = (int) table + i * PROGRAM_HEADER_SIZE;
      if (!fits(elf.getLong(header + 8), elf.getLong(header + 32), elf.capacity())) {
        throw truncated(elf.capacity());
      }
    }
  }

  private static boolean fits(long offset, long size, int length) {
    return offset >= 0 && size >= 0 && offset <= length && size <= length - offset;
  }

  private static IOException truncated(int length) {
    return new IOException("is truncated: it ends after " + length + " bytes");
  }
}
