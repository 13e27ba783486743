package io.scimoperator.operator.dashboard.view;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.scimoperator.operator.cluster.ReadyPods;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object that was made for a Directory. Never what is in it. */
public record ChildRow(
    String kind, String name, Tone tone, String state, @Nullable Moment created) {

  /** Rows of {@code children}. */
  public static List<ChildRow> of(List<HasMetadata> children, Instant now) {
    return children.stream().map(child -> of(child, now)).toList();
  }

  private static ChildRow of(HasMetadata child, Instant now) {
    State state = state(child);
    return new ChildRow(
        child.getKind(),
        child.getMetadata().getName(),
        state.tone(),
        state.text(),
        Times.moment(child.getMetadata().getCreationTimestamp(), now));
  }

  private record State(Tone tone, String text) {}

  private static State state(HasMetadata child) {
    if (child.getMetadata().getDeletionTimestamp() != null) {
      return new State(Tone.CAUTION, "being deleted");
    }
    return switch (child) {
      case Pod pod ->
          ReadyPods.isReady(pod)
              ? new State(Tone.GOOD, "ready")
              : new State(Tone.WAITING, phase(pod));
      case StatefulSet set ->
          replicas(
              set.getSpec().getReplicas(),
              set.getStatus() == null ? null : set.getStatus().getReadyReplicas());
      case Deployment deployment ->
          replicas(
              deployment.getSpec().getReplicas(),
              deployment.getStatus() == null ? null : deployment.getStatus().getReadyReplicas());
      case PersistentVolumeClaim claim ->
          claim.getStatus() == null || claim.getStatus().getPhase() == null
              ? new State(Tone.WAITING, "pending")
              : new State(Tone.NEUTRAL, claim.getStatus().getPhase().toLowerCase(Locale.ROOT));
      default -> new State(Tone.NEUTRAL, "applied");
    };
  }

  private static String phase(Pod pod) {
    return pod.getStatus() == null
        ? "pending"
        : Objects.requireNonNullElse(pod.getStatus().getPhase(), "pending")
            .toLowerCase(Locale.ROOT);
  }

  private static State replicas(@Nullable Integer wanted, @Nullable Integer ready) {
    int all = Objects.requireNonNullElse(wanted, 1);
    int now = Objects.requireNonNullElse(ready, 0);
    return new State(now >= all ? Tone.GOOD : Tone.WAITING, now + " of " + all + " ready");
  }
}
