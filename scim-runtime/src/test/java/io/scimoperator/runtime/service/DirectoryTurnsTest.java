package io.scimoperator.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Portal;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DirectoryTurnsTest {

  private static final DirectoryContext NOISY = directory(1);
  private static final DirectoryContext QUIET = directory(2);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final DirectoryTurns turns =
      new DirectoryTurns(new DirectoryTurns.Most(64, 1, 1), now::get);

  private static DirectoryContext directory(long key) {
    return new DirectoryContext(
        key,
        "directory_" + key,
        Instant.EPOCH,
        new DirectoryConfiguration(
            "tenants",
            "d" + key,
            "D",
            Provider.GENERIC,
            "d" + key,
            null,
            List.of(),
            null,
            List.of(),
            List.of(),
            null),
        "",
        Schemas.CORE,
        UserMapping.DEFAULT,
        Portal.EMPTY);
  }

  private String twoAtOnce() {
    return turns.ofProvider(NOISY, () -> turns.ofProvider(NOISY, () -> "answered"));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void whoIsAloneForAWhileHasAllThereIs() {
    assertThat(turns.ofProvider(NOISY, () -> "first")).isEqualTo("first");
    pass(Duration.ofSeconds(1));

    assertThat(twoAtOnce()).isEqualTo("answered");
  }

  @Test
  void whileOthersSendSomeTooItHasItsShare() throws Exception {
    turns.ofProvider(NOISY, () -> "");
    pass(Duration.ofSeconds(5));
    turns.ofProvider(QUIET, () -> "");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);

    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          requests.submit(() ->
              turns.ofProvider(
                  NOISY,
                  () -> {
                    inside.countDown();
                    await(done);
                    return "";
                  }));
      await(inside);
      Future<String> second = requests.submit(() -> turns.ofProvider(NOISY, () -> "second"));
      while (turns.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(turns.ofProvider(QUIET, () -> "at once")).isEqualTo("at once");
      assertThat(second.isDone()).isFalse();
      done.countDown();
      first.get();
      assertThat(second.get()).isEqualTo("second");
    }
  }

  @Test
  void largeBodiesAreReadInTurnAlsoOfOneWhoIsAlone() throws Exception {
    turns.ofProvider(NOISY, () -> "");
    pass(Duration.ofSeconds(5));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);

    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first =
          requests.submit(() ->
              turns.withLargeBody(
                  NOISY,
                  () -> {
                    inside.countDown();
                    await(done);
                    return "first";
                  }));
      await(inside);
      Future<String> second = requests.submit(() -> turns.withLargeBody(NOISY, () -> "second"));
      while (turns.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThat(turns.ofProvider(NOISY, () -> "small")).isEqualTo("small");
      assertThat(first.isDone() || second.isDone()).isFalse();
      done.countDown();
      assertThat(first.get()).isEqualTo("first");
      assertThat(second.get()).isEqualTo("second");
    }
  }

  @Test
  void aBodyIsLargeByTheMemoryThereIs() {
    DirectoryTurns.Most pod = DirectoryTurns.Most.usual(2, 112 << 20, 1 << 20);
    DirectoryTurns.Most largerBodies = DirectoryTurns.Most.usual(2, 112 << 20, 64 << 20);

    assertThat(pod.largeBodies()).isEqualTo(3);
    assertThat(largerBodies.largeBodies()).isOne();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
