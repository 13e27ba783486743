package io.scimoperator.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.RateLimitSpec;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final RateLimitSpec USUAL = new RateLimitSpec(10, 5, 10, 5);
  private static final RateLimitSpec BY_DIRECTORY = new RateLimitSpec(2, 3, 0, null);

  private final AtomicLong now = new AtomicLong(-5);
  private final RateLimits limits = new RateLimits(USUAL, now::get);

  private static DirectoryContext directory(String id, @Nullable RateLimitSpec limit) {
    List<Credential> tokens =
        List.of(
            new Credential(
                Role.PROVIDER,
                "idp",
                id + "-token",
                "",
                "",
                Instant.EPOCH,
                null,
                List.of(),
                null,
                null));
    return new DirectoryContext(
        1,
        id,
        Instant.EPOCH,
        new DirectoryConfiguration(
            "tenants",
            id,
            id,
            Provider.GENERIC,
            id,
            null,
            List.of(),
            null,
            List.of(),
            tokens,
            null,
            List.of(),
            null,
            null,
            limit),
        "",
        Schemas.CORE,
        UserMapping.DEFAULT,
        Portal.EMPTY);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private List<Integer> ask(DirectoryContext directory, Role role, String token, int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> limits.secondsToWait(directory, role, token))
        .toList();
  }

  @Test
  void soManyMayComeAtOnceAndAfterwardsTheRateHolds() {
    DirectoryContext acme = directory("acme", null);

    assertThat(ask(acme, Role.PROVIDER, "t", 6)).containsExactly(0, 0, 0, 0, 0, 1);
    pass(Duration.ofMillis(100));
    assertThat(ask(acme, Role.PROVIDER, "t", 2)).containsExactly(0, 1);
    pass(Duration.ofSeconds(60));
    assertThat(ask(acme, Role.PROVIDER, "t", 6)).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void theSecondsToWaitAreWholeAndEnough() {
    DirectoryContext acme = directory("acme", new RateLimitSpec(0, null, 1, 3));
    ask(acme, Role.PROVIDER, "t", 3);
    pass(Duration.ofMillis(1));

    int seconds = limits.secondsToWait(acme, Role.PROVIDER, "t");

    assertThat(seconds).isEqualTo(1);
    pass(Duration.ofSeconds(seconds));
    assertThat(limits.secondsToWait(acme, Role.PROVIDER, "t")).isZero();
  }

  @Test
  void aTokenThatSendsTooManyLeavesTheOthersAlone() {
    DirectoryContext acme = directory("acme", new RateLimitSpec(0, null, 1, 1));

    assertThat(ask(acme, Role.PROVIDER, "one", 3)).containsExactly(0, 1, 1);
    assertThat(ask(acme, Role.PROVIDER, "other", 1)).containsExactly(0);
  }

  @Test
  void theTokensOfADirectoryShareItsRateAndOtherDirectoriesHaveTheirs() {
    DirectoryContext acme = directory("acme", BY_DIRECTORY);
    DirectoryContext globex = directory("globex", BY_DIRECTORY);

    assertThat(ask(acme, Role.PROVIDER, "one", 2)).containsExactly(0, 0);
    assertThat(ask(acme, Role.PROVIDER, "other", 2)).containsExactly(0, 1);
    assertThat(ask(globex, Role.PROVIDER, "third", 1)).containsExactly(0);
  }

  @Test
  void applicationsDoNotTakeTheRequestsOfTheProvider() {
    DirectoryContext acme = directory("acme", BY_DIRECTORY);

    assertThat(ask(acme, Role.APPLICATION, "app", 4)).containsExactly(0, 0, 0, 1);
    assertThat(ask(acme, Role.PROVIDER, "idp", 1)).containsExactly(0);
  }

  @Test
  void aRateOfItsOwnHasABurstOfItsOwn() {
    DirectoryContext acme = directory("acme", new RateLimitSpec(0, null, 2, null));

    assertThat(ask(acme, Role.PROVIDER, "t", 21))
        .endsWith(0, 1)
        .filteredOn(s -> s == 0)
        .hasSize(20);
  }

  @Test
  void noneIsRefusedWhereNothingIsLimited() {
    DirectoryContext acme = directory("acme", new RateLimitSpec(0, null, 0, null));

    assertThat(ask(acme, Role.PROVIDER, "t", 1000)).containsOnly(0);
    assertThat(limits.size()).isZero();
  }

  @Test
  void noMoreThanTheBurstPassWhenAllComeAtOnce() {
    DirectoryContext acme = directory("acme", new RateLimitSpec(1, 100, 0, null));
    AtomicInteger passed = new AtomicInteger();

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        executor.execute(() -> {
          if (limits.secondsToWait(acme, Role.PROVIDER, "t") == 0) {
            passed.incrementAndGet();
          }
        });
      }
    }

    assertThat(passed).hasValue(100);
    assertThat(limits.refused()).isEqualTo(400);
  }

  @Test
  void whatIsNoMoreIsForgotten() {
    DirectoryContext acme = directory("acme", null);
    DirectoryContext globex = directory("globex", null);
    ask(acme, Role.PROVIDER, "acme-token", 1);
    ask(globex, Role.PROVIDER, "globex-token", 1);
    ask(globex, Role.PROVIDER, "revoked", 1);
    assertThat(limits.size()).isEqualTo(5);

    limits.retain(List.of(acme));

    assertThat(limits.size()).isEqualTo(2);
  }
}
