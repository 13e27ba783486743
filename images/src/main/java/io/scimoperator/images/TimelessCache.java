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
  private static final int MOST = 20_000;

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
    int cleared =
        clear(common, second, new Part(0, Math.min(HEADER, common.length), Integer.BYTES));
    cleared += clear(common, second, new Part(HEADER, common.length, Long.BYTES));
    if (cleared > MOST) {
      throw differing();
    }
    return common;
  }

  private static int clear(byte[] common, byte[] other, Part part) {
    ByteBuffer mine = ByteBuffer.wrap(common).order(ByteOrder.nativeOrder());
    ByteBuffer theirs = ByteBuffer.wrap(other).order(ByteOrder.nativeOrder());
    int cleared = 0;
    for (int at = part.begin(); at + part.word() <= part.end(); at += part.word()) {
      if (!mine.slice(at, part.word()).equals(theirs.slice(at, part.word()))) {
        mine.put(at, new byte[part.word()]);
        cleared++;
      }
    }
    return cleared;
  }

  private static ImageFailure differing() {
    return new ImageFailure(
        "the JVM made two AOT caches of the same classes that differ in more than time, so no image"
            + " with one would be reproducible: use another JDK 25, or leave the cache out"
            + " (--no-cache)");
  }

  /** A part of the file, and the size of what is in it. */
  private record Part(int begin, int end, int word) {}
}
