package dev.fsgsbase.probe.fleet.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up on an answer that is too large: no more than so many bytes are handed on. */
final class BoundedStream extends FilterInputStream {
  private final long most;
  private long read;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int some = super.read(buffer, offset, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int some) {
    read += some;
    if (read > most) {
      throw new FleetUnavailableException(
          Trouble.TOO_LARGE, "The answer is larger than " + most + " bytes.");
    }
  }
}
