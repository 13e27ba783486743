package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A write that the API server refused for good: no retry helps before a person acts. Pure. */
final class Refusal {

  private static final Set<Integer> FINAL = Set.of(400, 403, 422);

  private Refusal() {}

  /** What the API server said; empty for anything that may pass by itself. */
  static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException e && FINAL.contains(e.getCode())) {
        return Optional.ofNullable(e.getStatus()).map(Status::getMessage);
      }
    }
    return Optional.empty();
  }

  /** The status with the refusal in the condition Progressing; the rest stays. */
  static DirectoryStatus status(Directory directory, String message, Instant now) {
    DirectoryStatus before =
        Optional.ofNullable(directory.getStatus())
            .orElse(new DirectoryStatus(null, null, null, null, null, null, null));
    List<Condition> old = Optional.ofNullable(before.conditions()).orElse(List.of());
    Conditions conditions = new Conditions(old, directory.getMetadata().getGeneration(), now);
    List<Condition> next = new ArrayList<>(old);
    next.removeIf(condition -> condition.getType().equals("Progressing"));
    next.add(
        conditions.of(
            "Progressing",
            false,
            "Refused",
            "The API server refuses what this Directory needs: " + message));
    return new DirectoryStatus(
        directory.getMetadata().getGeneration(),
        before.endpoint(),
        before.state(),
        next,
        before.tokens(),
        before.sync(),
        before.binding());
  }
}
