package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.store.Company;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CourtesyTest {

  private static final long NOISY = 1;
  private static final long QUIET = 2;

  private final AtomicLong now = new AtomicLong();
  private final DirectoryLines lines = new DirectoryLines(new Company(now::get));
  private final Courtesy courtesy = new Courtesy(lines, now::get);
  private final PendingWrite<Long> noisy = new PendingWrite<>(NOISY, tx -> NOISY);

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private void waits(long directory) {
    lines.put(new PendingWrite<>(directory, tx -> directory));
  }

  private void takes(long millis) {
    courtesy.during(
        noisy,
        () -> {
          pass(millis);
          courtesy.look();
        });
  }

  @Test
  void whoTakesTimeGivesWayToAnotherDirectory() {
    waits(QUIET);

    assertThatThrownBy(() -> takes(2)).isInstanceOf(GivesWay.class);
  }

  @Test
  void whatIsQuickIsDoneBeforeAnybodyElse() {
    waits(QUIET);

    assertThatCode(() -> takes(1)).doesNotThrowAnyException();
  }

  @Test
  void nobodyGivesWayToItsOwnDirectory() {
    waits(NOISY);

    assertThatCode(() -> takes(2)).doesNotThrowAnyException();
  }

  @Test
  void whoHasMuchToLoseGoesOnToTheEnd() {
    courtesy.during(
        noisy,
        () -> {
          pass(31);
          courtesy.look();
          waits(QUIET);
          courtesy.look();
        });
    waits(QUIET);

    assertThatCode(() -> takes(31)).doesNotThrowAnyException();
  }

  @Test
  void whoGaveWayEightTimesIsDone() {
    waits(QUIET);
    for (int i = 1; i <= 8; i++) {
      assertThatThrownBy(() -> takes(2)).isInstanceOf(GivesWay.class);
      noisy.giveWay();
    }

    assertThatCode(() -> takes(2)).doesNotThrowAnyException();
  }

  @Test
  void whatIsDoneWithinNoWriteGivesWayToNobody() {
    takes(0);
    waits(QUIET);
    pass(2);

    assertThatCode(courtesy::look).doesNotThrowAnyException();
  }
}
