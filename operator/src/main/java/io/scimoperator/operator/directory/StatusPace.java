package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.api.v1alpha1.WebhookStatus;
import io.scimoperator.operator.condition.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says when a status is written: at once if somebody may wait for it, and no more often than every
 * {@link #COARSE} if only counts and times of use have moved. Pure.
 */
final class StatusPace {

  static final Duration COARSE = Duration.ofSeconds(30);

  private StatusPace() {}

  /** How long to wait with {@code next}; zero to write it now, empty if there is nothing new. */
  static Optional<Duration> untilWrite(Directory directory, DirectoryStatus next, Instant now) {
    DirectoryStatus before = directory.getStatus();
    if (next.equals(before)) {
      return Optional.empty();
    }
    if (before == null || !withoutActivity(next).equals(withoutActivity(before))) {
      return Optional.of(Duration.ZERO);
    }
    Instant due = lastWrite(directory).map(last -> last.plus(COARSE)).orElse(now);
    return Optional.of(due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
  }

  private static DirectoryStatus withoutActivity(DirectoryStatus status) {
    return new DirectoryStatus(
        status.observedGeneration(),
        status.endpoint(),
        status.state(),
        withoutCounts(status.conditions()),
        withoutUse(status.tokens()),
        null,
        status.binding(),
        status.storage(),
        status.runtime(),
        withoutDeliveries(status.webhooks()));
  }

  private static final Set<String> COUNTING =
      Set.of(
          ConditionType.SYNC_HEALTHY.text(),
          ConditionType.DEPROVISION_GUARD.text(),
          ConditionType.WEBHOOKS_HEALTHY.text());

  /** What these say in words moves with the counts. */
  private static @Nullable List<Condition> withoutCounts(@Nullable List<Condition> conditions) {
    return conditions == null
        ? null
        : conditions.stream()
            .map(condition ->
                COUNTING.contains(condition.getType())
                    ? new ConditionBuilder(condition).withMessage(null).build()
                    : condition)
            .toList();
  }

  private static @Nullable List<TokenStatus> withoutUse(@Nullable List<TokenStatus> tokens) {
    return tokens == null
        ? null
        : tokens.stream()
            .map(t ->
                new TokenStatus(
                    t.name(),
                    t.id(),
                    t.suffix(),
                    t.secretName(),
                    t.issuedAt(),
                    t.expiresAt(),
                    null,
                    t.state()))
            .toList();
  }

  private static @Nullable List<WebhookStatus> withoutDeliveries(
      @Nullable List<WebhookStatus> webhooks) {
    return webhooks == null
        ? null
        : webhooks.stream().map(WebhookStatuses::withoutActivity).toList();
  }

  /** Kubernetes itself remembers it, in the managed fields of the status. */
  private static Optional<Instant> lastWrite(Directory directory) {
    return directory.getMetadata().getManagedFields().stream()
        .filter(entry -> "status".equals(entry.getSubresource()))
        .map(ManagedFieldsEntry::getTime)
        .map(Instant::parse)
        .max(Comparator.naturalOrder());
  }
}
