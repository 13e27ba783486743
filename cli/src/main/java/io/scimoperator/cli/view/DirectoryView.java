package io.scimoperator.cli.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.api.v1alpha1.WebhookStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kubectl scim status} tells of a Directory.
 *
 * @param ready whether it is served with the spec that it has now
 * @param current whether the operator has looked at the newest spec
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DirectoryView(
    String namespace,
    String name,
    String displayName,
    @Nullable Provider provider,
    boolean ready,
    boolean current,
    @Nullable DirectoryState state,
    @Nullable String endpoint,
    @Nullable String runtime,
    List<ConditionView> conditions,
    List<TokenStatus> tokens,
    @Nullable SyncStatus sync,
    List<WebhookStatus> webhooks) {

  public DirectoryView {
    conditions = List.copyOf(conditions);
    tokens = List.copyOf(tokens);
    webhooks = List.copyOf(webhooks);
  }

  /** A condition as the status has it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ConditionView(
      String type, String status, String reason, String message, String since) {

    static ConditionView of(Condition condition) {
      return new ConditionView(
          condition.getType(),
          condition.getStatus(),
          condition.getReason(),
          condition.getMessage(),
          condition.getLastTransitionTime());
    }
  }

  /** Of a Directory as the API server has it. */
  public static DirectoryView of(Directory directory) {
    DirectoryStatus status =
        Objects.requireNonNullElse(directory.getStatus(), DirectoryStatus.NONE);
    List<ConditionView> conditions =
        Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
            .map(ConditionView::of)
            .toList();
    return new DirectoryView(
        directory.getMetadata().getNamespace(),
        directory.getMetadata().getName(),
        directory.getSpec().displayName(),
        directory.getSpec().provider(),
        conditions.stream().anyMatch(c -> c.type().equals("Ready") && c.status().equals("True")),
        Objects.equals(status.observedGeneration(), directory.getMetadata().getGeneration()),
        status.state(),
        status.endpoint(),
        status.runtime(),
        conditions,
        Objects.requireNonNullElse(status.tokens(), List.of()),
        status.sync(),
        Objects.requireNonNullElse(status.webhooks(), List.of()));
  }

  /** A condition; empty if the status has none of that type. */
  public Optional<ConditionView> condition(String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /** Why it is not ready, or that it is, in one word. */
  public String reason() {
    return condition("Ready").map(ConditionView::reason).orElse("NotSeen");
  }

  /** Whether a script may go on: it is ready, and with its newest spec. */
  public boolean well() {
    return ready && current;
  }
}
