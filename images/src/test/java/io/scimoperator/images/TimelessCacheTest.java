package io.scimoperator.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimelessCacheTest {

  private static final int PAGE = 4096;

  private static byte[] cache(int size) {
    byte[] cache = new byte[size];
    Arrays.fill(cache, (byte) 7);
    return cache;
  }

  @Test
  void ofTheHeaderFourBytesThatDifferBecomeZero() {
    byte[] first = cache(2 * PAGE);
    byte[] second = cache(2 * PAGE);
    second[5] = 1;

    byte[] common = TimelessCache.of(first, second);

    assertThat(Arrays.copyOf(common, 12)).containsExactly(7, 7, 7, 7, 0, 0, 0, 0, 7, 7, 7, 7);
  }

  @Test
  void ofTheRestTimesThatDifferBecomeZero() {
    byte[] first = cache(2 * PAGE);
    byte[] second = cache(2 * PAGE);
    ByteBuffer.wrap(first).order(ByteOrder.nativeOrder()).putLong(PAGE + 8, 721_771);
    ByteBuffer.wrap(second).order(ByteOrder.nativeOrder()).putLong(PAGE + 8, 730_705);

    byte[] common = TimelessCache.of(first, second);

    assertThat(Arrays.copyOfRange(common, PAGE + 7, PAGE + 17))
        .containsExactly(7, 0, 0, 0, 0, 0, 0, 0, 0, 7);
    assertThat(TimelessCache.of(second, first)).isEqualTo(common);
  }

  @Test
  void cachesThatDifferInMoreThanTimeAreRefused() {
    byte[] other = cache(2 * PAGE);
    other[PAGE + 9] = 1;

    assertRefused(cache(PAGE), cache(2 * PAGE));
    assertRefused(cache(2 * PAGE), other);
    assertRefused(new byte[10 * PAGE], times(10 * PAGE));
  }

  /** Full of what might be times: more than there are in any cache. */
  private static byte[] times(int size) {
    ByteBuffer times = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    while (times.hasRemaining()) {
      times.putLong(721_771);
    }
    return times.array();
  }

  private static void assertRefused(byte[] first, byte[] second) {
    assertThatThrownBy(() -> TimelessCache.of(first, second))
        .isInstanceOf(ImageFailure.class)
        .hasMessageContaining("--no-cache");
  }
}
