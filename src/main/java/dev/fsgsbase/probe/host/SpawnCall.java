package dev.fsgsbase.probe.host;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One posix_spawn(3): unlike {@code execvp} and the JDK's launcher it never hands a file that is
 * not a program to a shell, and its answer tells why a program could not be started.
 *
 * <p>The child gets an empty environment, an empty signal mask, default dispositions, a process
 * group of its own, and one descriptor as its standard output.
 */
final class SpawnCall {
  /** glibc's structures take 80 and 336 bytes, a signal set 128. */
  private static final long STRUCTURE_BYTES = 1024;

  /** POSIX_SPAWN_SETPGROUP, _SETSIGDEF and _SETSIGMASK: spawn.h of glibc. */
  private static final short FLAGS = 0x02 | 0x04 | 0x08;

  private static final int STDOUT = 1;

  private SpawnCall() {}

  /**
   * Starts a program.
   *
   * @return the child's process id
   * @throws ErrnoException if there is no child; errno is execve(2)'s or clone(2)'s
   */
  static int spawn(String path, List<String> arguments, int stdout) throws ErrnoException {
    try (Memory actions = zeroed();
        Memory attributes = zeroed();
        Memory signals = zeroed();
        Memory pid = zeroed();
        Memory argv = vector(arguments);
        Memory environment = vector(List.of())) {
      check(Libc.posix_spawn_file_actions_init(actions), "posix_spawn_file_actions_init");
      check(Libc.posix_spawnattr_init(attributes), "posix_spawnattr_init");
      try {
        check(Libc.posix_spawn_file_actions_adddup2(actions, stdout, STDOUT), "adddup2");
        configure(attributes, signals);
        check(
            Libc.posix_spawn(pid, path, actions, attributes, argv, environment),
            "posix_spawn " + path);
        return pid.getInt(0);
      } finally {
        Libc.posix_spawnattr_destroy(attributes);
        Libc.posix_spawn_file_actions_destroy(actions);
      }
    }
  }

  private static void configure(Pointer attributes, Pointer signals) throws ErrnoException {
    check(Libc.posix_spawnattr_setflags(attributes, FLAGS), "posix_spawnattr_setflags");
    check(Libc.posix_spawnattr_setpgroup(attributes, 0), "posix_spawnattr_setpgroup");
    Libc.sigemptyset(signals);
    check(Libc.posix_spawnattr_setsigmask(attributes, signals), "posix_spawnattr_setsigmask");
    Libc.sigfillset(signals);
    check(Libc.posix_spawnattr_setsigdefault(attributes, signals), "posix_spawnattr_setsigdefault");
  }

  private static void check(int error, String call) throws ErrnoException {
    if (error != 0) {
      throw new ErrnoException(call, error);
    }
  }

  private static Memory zeroed() {
    Memory memory = new Memory(STRUCTURE_BYTES);
    memory.clear();
    return memory;
  }

  /** A null-terminated array of pointers, followed by the texts that it points at. */
  private static Memory vector(List<String> texts) {
    List<byte[]> encoded = new ArrayList<>();
    long size = (texts.size() + 1L) * Long.BYTES;
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      size += bytes.length + 1;
    }
    Memory memory = new Memory(size);
    memory.clear();
    long offset = (texts.size() + 1L) * Long.BYTES;
    for (int i = 0; i < encoded.size(); i++) {
      byte[] bytes = encoded.get(i);
      memory.setPointer((long) i * Long.BYTES, memory.share(offset));
      memory.write(offset, bytes, 0, bytes.length);
      offset += bytes.length + 1;
    }
    return memory;
  }
}
