package io.scimoperator.operator.directoryclass;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassStatus;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.runtime.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes the status of a Shared class. Pure. */
final class ClassStatuses {

  private ClassStatuses() {}

  /**
   * Of a class.
   *
   * @param listings what its ready pods said
   */
  static DirectoryClassStatus of(ClassObserved observed, Collection<Listing> listings) {
    String runtime = observed.settings().runtime().identity().text();
    return new DirectoryClassStatus(
        observed.of().getMetadata().getGeneration(),
        runtime,
        observed.members().size(),
        conditions(observed, complaint(observed, listings)));
  }

  private static List<Condition> conditions(ClassObserved observed, Optional<Complaint> complaint) {
    Conditions conditions = before(observed);
    List<Condition> all = new ArrayList<>();
    all.add(
        complaint
            .map(c -> conditions.no(ConditionType.READY, c.reason(), c.message()))
            .orElseGet(() ->
                conditions.yes(
                    ConditionType.READY,
                    ReadyReason.SERVING,
                    "The runtime serves all Directories of the class.")));
    complaint
        .filter(c -> c.reason().needsAPerson())
        .ifPresent(c -> all.add(conditions.yes(ConditionType.STALLED, c.reason(), c.message())));
    return all;
  }

  private static Optional<Complaint> complaint(
      ClassObserved observed, Collection<Listing> listings) {
    return observed
        .invalid()
        .or(observed::problem)
        .or(() -> listings.stream().flatMap(listing -> unreachable(listing).stream()).findFirst());
  }

  private static Optional<Complaint> unreachable(Listing listing) {
    return switch (listing) {
      case Listing.Told told -> Optional.empty();
      case Listing.Unreachable(String reason) ->
          Optional.of(
              new Complaint(
                  ReadyReason.RUNTIME_UNREACHABLE, reason + ". It is tried again by itself."));
    };
  }

  private static Conditions before(ClassObserved observed) {
    DirectoryClass of = observed.of();
    return new Conditions(
        Optional.ofNullable(of.getStatus()).map(DirectoryClassStatus::conditions).orElse(List.of()),
        of.getMetadata().getGeneration(),
        observed.now());
  }
}
