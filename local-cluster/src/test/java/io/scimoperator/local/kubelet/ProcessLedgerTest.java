package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLedgerTest {
  @TempDir private Path directory;
  private Process process;
  private ProcessLedger ledger;

  @BeforeEach
  void startProcess() throws Exception {
    process = new ProcessBuilder("sleep", "1000").start();
    ledger = new ProcessLedger(directory);
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void aProcessOfAnEarlierRunIsEnded() throws Exception {
    ledger.add(record(startTicks(), ProcessTable.bootId()));

    int ended = new ProcessLedger(directory).endLeftovers();

    assertThat(ended).isEqualTo(1);
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anotherProcessWithTheSameIdIsLeftAlone() {
    ledger.add(record(startTicks() - 1, ProcessTable.bootId()));

    int ended = ledger.endLeftovers();

    assertThat(ended).isZero();
    assertThat(process.isAlive()).isTrue();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aProcessRecordedBeforeTheMachineStartedIsLeftAlone() {
    ledger.add(record(startTicks(), "an earlier boot"));

    assertThat(ledger.endLeftovers()).isZero();

    assertThat(process.isAlive()).isTrue();
  }

  private long startTicks() {
    return ProcessTable.startTicks(process.pid()).orElseThrow();
  }

  private ProcessRecord record(long startTicks, String bootId) {
    return new ProcessRecord(process.pid(), startTicks, bootId, "pod/main/1", 5);
  }
}
