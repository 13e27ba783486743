package io.scimoperator.operator.process;

import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the Directories that this replica sees, from their status. Which Directory it is,
 * {@code kubectl get directories -A} tells.
 */
record DirectoryGauges(Supplier<Stream<Directory>> directories, Clock clock) {

  private static final List<String> CONDITIONS =
      List.of(
          "Ready",
          "Progressing",
          "TokensHealthy",
          "SyncHealthy",
          "Paused",
          "Stalled",
          "DeprovisionGuard");
  private static final List<String> STATUSES = List.of("True", "False", "Unknown");

  void bindTo(MeterRegistry registry) {
    gauge("scim.operator.directories", () -> directories.get().count())
        .description("Directories")
        .register(registry);
    for (String condition : CONDITIONS) {
      for (String status : STATUSES) {
        gauge("scim.operator.directory.conditions", () -> having(condition, status))
            .description("Directories by what a condition of theirs says")
            .tag("condition", condition)
            .tag("status", status)
            .register(registry);
      }
    }
    bindTokens(registry);
    bindSync(registry);
  }

  private void bindTokens(MeterRegistry registry) {
    gauge("scim.operator.oldest.token.age", this::oldestToken)
        .description("Age of the oldest current token; NaN if there is none")
        .baseUnit("seconds")
        .register(registry);
    gauge("scim.operator.next.token.expiry", this::nextExpiry)
        .description("Time until a current token is no longer accepted; NaN if none expires")
        .baseUnit("seconds")
        .register(registry);
  }

  private void bindSync(MeterRegistry registry) {
    gauge("scim.operator.users", () -> sum(SyncStatus::users))
        .description("Users of all Directories, deactivated ones included")
        .register(registry);
    gauge("scim.operator.groups", () -> sum(SyncStatus::groups))
        .description("Groups of all Directories")
        .register(registry);
    gauge("scim.operator.rejected.requests.last.day", () -> sum(SyncStatus::rejected))
        .description("Requests of identity providers that were refused in the last 24 hours")
        .register(registry);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
    return Gauge.builder(name, value);
  }

  private long having(String condition, String status) {
    return statuses()
        .filter(of -> orEmpty(of.conditions()).anyMatch(found -> is(found, condition, status)))
        .count();
  }

  private static boolean is(Condition found, String condition, String status) {
    return condition.equals(found.getType()) && status.equals(found.getStatus());
  }

  private double oldestToken() {
    Instant now = clock.instant();
    return orNone(
        currentTokens()
            .flatMap(token -> instant(token.issuedAt()).stream())
            .mapToDouble(issued -> Duration.between(issued, now).toSeconds())
            .max());
  }

  private double nextExpiry() {
    Instant now = clock.instant();
    return orNone(
        currentTokens()
            .flatMap(token -> instant(token.expiresAt()).stream())
            .mapToDouble(expiry -> Duration.between(now, expiry).toSeconds())
            .min());
  }

  private static double orNone(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private Stream<TokenStatus> currentTokens() {
    return statuses()
        .flatMap(status -> orEmpty(status.tokens()))
        .filter(token -> token.state() == TokenState.ACTIVE);
  }

  private long sum(ToLongFunction<SyncStatus> count) {
    return statuses().flatMap(of -> Stream.ofNullable(of.sync())).mapToLong(count).sum();
  }

  private Stream<DirectoryStatus> statuses() {
    return directories.get().flatMap(directory -> Stream.ofNullable(directory.getStatus()));
  }

  private static <T> Stream<T> orEmpty(@Nullable List<T> list) {
    return Stream.ofNullable(list).flatMap(List::stream);
  }

  /** Empty also for a time that cannot be read: a status is no place to fail over. */
  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
