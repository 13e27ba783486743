package io.scimoperator.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void ofTheRestEightBytesThatDifferBecomeZero() {
    byte[] first = cache(2 * PAGE);
    byte[] second = cache(2 * PAGE);
    second[PAGE + 9] = 1;

    byte[] common = TimelessCache.of(first, second);

    assertThat(Arrays.copyOfRange(common, PAGE + 7, PAGE + 17))
        .containsExactly(7, 0, 0, 0, 0, 0, 0, 0, 0, 7);
    assertThat(TimelessCache.of(second, first)).isEqualTo(common);
  }

  @Test
  void cachesThatDifferInMoreThanTimeAreRefused() {
    byte[] other = new byte[100 * PAGE];

    assertThatThrownBy(() -> TimelessCache.of(cache(PAGE), cache(2 * PAGE)))
        .isInstanceOf(ImageFailure.class)
        .hasMessageContaining("--no-cache");
    assertThatThrownBy(() -> TimelessCache.of(cache(100 * PAGE), other))
        .isInstanceOf(ImageFailure.class)
        .hasMessageContaining("--no-cache");
  }
}
