package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.runtime.store.Company;
import io.scimoperator.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryLinesTest {

  private static final long NOISY = 1;
  private static final long QUIET = 2;
  private static final long OTHER = 3;
  private static final long QUICK = Duration.ofNanos(100_000).toNanos();
  private static final long SLOW = Duration.ofMillis(20).toNanos();

  private final AtomicLong now = new AtomicLong();
  private final DirectoryLines lines = new DirectoryLines(new Company(now::get));
  private final Map<PendingWrite<?>, String> names = new HashMap<>();
  private final List<List<String>> commits = new ArrayList<>();

  private void put(long directory, String... waiting) {
    for (String name : waiting) {
      PendingWrite<String> write = new PendingWrite<>(directory, tx -> name);
      names.put(write, name);
      lines.put(write);
    }
  }

  /** One commit, of writes that take what their names say. */
  private void commit() {
    commitWhile(name -> {});
  }

  /** What happens while a write is done. */
  private interface Meanwhile {
    void during(String name);
  }

  private void commitWhile(Meanwhile meanwhile) {
    List<String> commit = new ArrayList<>();
    for (PendingWrite<?> write = first(); write != null; write = lines.next()) {
      String name = names.getOrDefault(write, "unknown");
      commit.add(name);
      meanwhile.during(name);
      lines.took(write, name.startsWith("slow") ? SLOW : QUICK);
    }
    lines.committed(commit.size(), 0);
    commits.add(commit);
  }

  private @Nullable PendingWrite<?> first() {
    return lines.first(Duration.ZERO);
  }

  private void commitAll() {
    while (lines.size() > 0) {
      commit();
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void oneDirectorySharesACommitInTheOrderInWhichItsWritesCame() {
    put(NOISY, "noisy");
    commit();
    commits.clear();
    pass(Duration.ofSeconds(1));
    put(NOISY, "1", "2", "slow 3", "4", "slow 5", "6");

    commitAll();

    assertThat(commits).containsExactly(List.of("1", "2", "slow 3", "4", "slow 5", "6"));
  }

  @Test
  void quickWritesOfManyDirectoriesTakeTurnsInOneCommit() {
    put(NOISY, "noisy 1", "noisy 2", "noisy 3", "noisy 4");
    put(QUIET, "quiet 1");
    put(OTHER, "other 1", "other 2");

    commitAll();

    assertThat(commits)
        .containsExactly(
            List.of("noisy 1", "quiet 1", "other 1", "noisy 2", "other 2", "noisy 3", "noisy 4"));
  }

  @Test
  void whoComesDuringASlowWriteOfAnotherDirectoryWaitsForNoSecondOne() {
    put(NOISY, "slow 1", "slow 2", "slow 3", "slow 4");

    commitWhile(name -> put(QUIET, "quiet"));
    commit();
    commit();
    pass(Duration.ofSeconds(1));
    commitAll();

    assertThat(commits)
        .containsExactly(
            List.of("slow 1"), List.of("quiet"), List.of("slow 2"), List.of("slow 3", "slow 4"));
  }

  @Test
  void aDirectoryThatTookItsTimeHasACommitOfItsOwnWhileOthersWait() {
    put(NOISY, "slow 1");
    commit();
    put(QUIET, "quiet 1", "quiet 2");
    put(NOISY, "slow 2", "slow 3");
    put(OTHER, "other");

    commitAll();

    assertThat(commits.subList(1, commits.size()))
        .containsExactly(
            List.of("quiet 1", "other", "quiet 2"), List.of("slow 2"), List.of("slow 3"));
  }

  @Test
  void whatADirectoryHadIsRememberedWhileItHasNothingWaiting() {
    put(NOISY, "slow 1");
    commit();
    put(NOISY, "slow 2");
    put(QUIET, "quiet");

    commit();

    assertThat(commits.getLast()).containsExactly("quiet");
  }

  @Test
  void aSlowDirectoryHasItsShareOfTimeBesideOnesThatNeverStop() {
    put(NOISY, "slow 1");
    commit();
    put(NOISY, "slow 2");
    int commitsBefore = commits.size();
    while (commits.size() < commitsBefore + 1000 && lines.size() > 0) {
      put(QUIET, "quiet");
      commit();
    }

    assertThat(commits).contains(List.of("slow 2"));
  }

  @Test
  void oneThatWasSlowOnceSharesCommitsAgain() {
    put(NOISY, "slow");
    commit();
    for (int i = 0; i < 20; i++) {
      put(NOISY, "noisy");
      commit();
    }
    put(QUIET, "quiet");
    put(NOISY, "noisy");

    commit();

    assertThat(commits.getLast()).containsExactlyInAnyOrder("quiet", "noisy");
  }

  @Test
  void whatWaitsAtTheEndIsTakenAndNothingElseComes() {
    put(QUIET, "quiet");

    lines.close();

    assertThatThrownBy(() -> put(NOISY, "noisy")).isInstanceOf(StoreException.class);
    assertThat(lines.isOver()).isFalse();
    commit();
    assertThat(commits).containsExactly(List.of("quiet"));
    assertThat(lines.isOver()).isTrue();
    assertThat(first()).isNull();
  }
}
