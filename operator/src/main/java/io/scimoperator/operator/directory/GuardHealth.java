package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.DirectoryReport.Guard;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.GuardReason;
import io.scimoperator.operator.settings.DeprovisionPermission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Tells what the deprovision guard of a Directory does. Pure. */
final class GuardHealth {

  private static final ConditionType TYPE = ConditionType.DEPROVISION_GUARD;

  private GuardHealth() {}

  /** Empty if there is no guard. */
  static Optional<Condition> condition(Observed observed, Outcome outcome) {
    if (observed.settings().deprovisionGuard() == null) {
      return Optional.empty();
    }
    return outcome
        .report()
        .map(report -> condition(observed, held(report)))
        .or(() -> observed.conditions().before(TYPE));
  }

  private static Optional<Guard> held(DirectoryReport report) {
    return Optional.ofNullable(report.deprovisionGuard())
        .filter(guard -> guard.refusedRequests() > 0);
  }

  private static Condition condition(Observed observed, Optional<Guard> held) {
    Conditions conditions = observed.conditions();
    DeprovisionPermission permission = observed.settings().deprovisionPermission();
    if (permission.holds(observed.now())) {
      return conditions.no(
          TYPE,
          GuardReason.ALLOWED,
          "All users may be deactivated or deleted until %s, as the annotation %s says."
              .formatted(permission.until(), DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION));
    }
    String unreadable = unreadable(permission);
    GuardReason reason =
        unreadable.isEmpty() ? GuardReason.LIMIT_REACHED : GuardReason.PERMISSION_UNREADABLE;
    if (held.isPresent()) {
      return conditions.yes(TYPE, reason, (unreadable + held(observed, held.get())).strip());
    }
    return unreadable.isEmpty()
        ? conditions.no(
            TYPE, GuardReason.WITHIN_LIMITS, "No more users went away than the guard lets go.")
        : conditions.no(TYPE, reason, unreadable.strip());
  }

  private static String unreadable(DeprovisionPermission permission) {
    return permission.unreadable() == null
        ? ""
        : "The annotation %s is \"%s\", which is no RFC 3339 time such as 2026-01-31T18:00:00Z, and counts for nothing: correct or remove it. "
            .formatted(DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION, permission.unreadable());
  }

  private static String held(Observed observed, Guard guard) {
    Instant first = Objects.requireNonNullElse(guard.firstRefusedAt(), observed.now());
    return ("Since %s, %d requests of the provider were refused that would have deactivated or"
            + " deleted more users than the guard lets go. Look there what it wants; if it is"
            + " right, let them go for a while: kubectl annotate --overwrite --namespace %s"
            + " directory %s %s=%s")
        .formatted(
            first.truncatedTo(ChronoUnit.SECONDS),
            guard.refusedRequests(),
            observed.settings().identity().namespace(),
            observed.settings().identity().name(),
            DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION,
            observed.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS));
  }
}
