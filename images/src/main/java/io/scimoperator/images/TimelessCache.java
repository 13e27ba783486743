package io.scimoperator.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An AOT cache without the time that it was made at. Two that the JVM makes of the same input
 * differ in nothing but the milliseconds since the machine was started, which every {@code
 * SoftReference} in their heap has as the time of its last use, and in the checksums over them; the
 * JVM reads the checksums only if it is told to verify them. Both become zero here: long ago, and
 * none.
 */
final class TimelessCache {

  /** The header is within the first page; it has checksums of four bytes and no objects. */
  private static final int HEADER = 4096;

  /** There are some hundreds. More is something else that differs, and must not be touched. */
  private static final int MOST = 2_000;

  /** No machine has been up for longer, in milliseconds: some 34 years. */
  private static final long LONGEST = 1L << 40;

  private TimelessCache() {}

  /**
   * What two caches of the same input have in common.
   *
   * @throws ImageFailure if they differ in more than time
   */
  static byte[] of(byte[] first, byte[] second) {
    if (first.length != second.length) {
      throw differing();
    }
    byte[] common = first.clone();
    ByteBuffer mine = ByteBuffer.wrap(common).order(ByteOrder.nativeOrder());
    ByteBuffer theirs = ByteBuffer.wrap(second).order(ByteOrder.nativeOrder());
    clearChecksums(mine, theirs);
    clearTimes(mine, theirs);
    return common;
  }

  private static void clearChecksums(ByteBuffer mine, ByteBuffer theirs) {
    int end = Math.min(HEADER, mine.capacity());
    for (int at = 0; at + Integer.BYTES <= end; at += Integer.BYTES) {
      if (mine.getInt(at) != theirs.getInt(at)) {
        mine.putInt(at, 0);
      }
    }
  }

  private static void clearTimes(ByteBuffer mine, ByteBuffer theirs) {
    int cleared = 0;
    for (int at = HEADER; at + Long.BYTES <= mine.capacity(); at += Long.BYTES) {
      if (mine.getLong(at) != theirs.getLong(at)) {
        requireTime(mine.getLong(at));
        requireTime(theirs.getLong(at));
        mine.putLong(at, 0);
        cleared++;
      }
    }
    if (cleared > MOST) {
      throw differing();
    }
  }

  private static void requireTime(long value) {
    if (value < 0 || value > LONGEST) {
      throw differing();
    }
  }

  private static ImageFailure differing() {
    return new ImageFailure(
        "the JVM made two AOT caches of the same classes that differ in more than time, so no image"
            + " with one would be reproducible: use another JDK 25, or leave the cache out"
            + " (--no-cache)");
  }
}
