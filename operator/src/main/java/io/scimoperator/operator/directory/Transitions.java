package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.condition.GuardReason;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.condition.TokenReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of conditions that say something else than before. Pure. */
final class Transitions {

  /**
   * Of the others the status tells enough: what they say is on the way, or said by one of these.
   */
  private static final List<ConditionType> TOLD =
      List.of(
          ConditionType.READY,
          ConditionType.TOKENS_HEALTHY,
          ConditionType.SYNC_HEALTHY,
          ConditionType.WEBHOOKS_HEALTHY,
          ConditionType.PAUSED,
          ConditionType.STALLED,
          ConditionType.DEPROVISION_GUARD);

  /** What passes by itself as often as not. */
  private static final Set<String> ON_THE_WAY =
      Set.of(
          ReadyReason.PROVISIONING.text(),
          ReadyReason.AWAITING_GATEWAY.text(),
          ReadyReason.SUSPENDED.text());

  private static final Set<String> GUARD_AT_WORK =
      Set.of(GuardReason.LIMIT_REACHED.text(), GuardReason.PERMISSION_UNREADABLE.text());

  private static final String NORMAL = "Normal";
  private static final String WARNING = "Warning";

  private Transitions() {}

  /** What {@code next} says and the status of {@code directory} does not. */
  static List<Announcement> of(Directory directory, DirectoryStatus next) {
    List<Condition> before = conditions(directory.getStatus());
    return TOLD.stream().flatMap(type -> of(type, before, conditions(next))).distinct().toList();
  }

  /** The conditions of the status that is replaced at {@code now}. */
  static Conditions conditionsAfter(Directory directory, Instant now) {
    return new Conditions(
        conditions(directory.getStatus()), directory.getMetadata().getGeneration(), now);
  }

  private static List<Condition> conditions(@Nullable DirectoryStatus status) {
    return Optional.ofNullable(status).map(DirectoryStatus::conditions).orElse(List.of());
  }

  private static Stream<Announcement> of(
      ConditionType type, List<Condition> before, List<Condition> next) {
    Optional<Condition> old = Conditions.find(before, type);
    return Conditions.find(next, type).stream()
        .filter(now -> !isSame(old, now))
        .flatMap(now -> announcement(type, old, now).stream());
  }

  private static boolean isSame(Optional<Condition> old, Condition now) {
    return old.filter(o -> o.getStatus().equals(now.getStatus()))
        .filter(o -> Objects.equals(o.getReason(), now.getReason()))
        .isPresent();
  }

  private static Optional<Announcement> announcement(
      ConditionType type, Optional<Condition> old, Condition now) {
    boolean yes = now.getStatus().equals("True");
    return switch (type) {
      case READY ->
          ON_THE_WAY.contains(now.getReason())
              ? Optional.empty()
              : Optional.of(told(yes ? NORMAL : WARNING, now));
      case TOKENS_HEALTHY, SYNC_HEALTHY, WEBHOOKS_HEALTHY ->
          now.getStatus().equals("False")
              ? Optional.of(told(WARNING, now))
              : old.filter(o -> o.getStatus().equals("False")).map(o -> told(NORMAL, now));
      case PAUSED -> yes || old.isPresent() ? Optional.of(told(NORMAL, now)) : Optional.empty();
      case STALLED -> yes ? Optional.of(told(WARNING, now)) : Optional.empty();
      case DEPROVISION_GUARD ->
          GUARD_AT_WORK.contains(now.getReason())
              ? Optional.of(told(WARNING, now))
              : old.isPresent() ? Optional.of(told(NORMAL, now)) : Optional.empty();
      case PROGRESSING -> Optional.empty();
    };
  }

  private static Announcement told(String type, Condition condition) {
    boolean waiting = condition.getReason().equals(TokenReason.OLD_TOKEN_IN_USE.text());
    return new Announcement(
        type,
        waiting ? EventReason.ROTATION_WAITING.text() : condition.getReason(),
        condition.getMessage());
  }
}
