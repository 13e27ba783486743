package io.scimoperator.cli.transfer;

import io.scimoperator.cli.output.ProgressBar;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file whose reader tells how far it is. */
public final class CountedFile extends FilterInputStream {

  private final ProgressBar progress;
  private long read;

  public CountedFile(InputStream file, ProgressBar progress) {
    super(file);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(long more) {
    read += more;
    progress.at(read, "bytes");
  }
}
