package io.scimoperator.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelFilesTest {

  private static final String STAT =
      "42 (a (b) c) S 1 42 42 0 -1 4194560 7 8 9 10 100 20 3000 400 20 0 37 0 123";

  @Test
  void cpuTimeIsFoundBehindANameWithParentheses() {
    assertThat(Cpu.ticks(STAT, 2)).isEqualTo(120);
    assertThat(Cpu.ticks(STAT, 4)).isEqualTo(3520);
  }

  @Test
  void thisProcessUsesCpuAndMemory() {
    long self = ProcessHandle.current().pid();

    assertThat(Cpu.micros(self)).isPositive();
    assertThat(Memory.of(self).residentKilobytes())
        .isGreaterThanOrEqualTo(Memory.of(self).proportionalKilobytes() / 2);
  }

  @Test
  void memoryIsReadFromTheRollup() {
    String rollup =
        """
        55d0-7ffc ---p 00000000 00:00 0    [rollup]
        Rss:              204800 kB
        Pss:              102400 kB
        Pss_Dirty:         51200 kB
        """;

    assertThat(Memory.parse(rollup)).isEqualTo(new Memory(204_800, 102_400));
  }
}
