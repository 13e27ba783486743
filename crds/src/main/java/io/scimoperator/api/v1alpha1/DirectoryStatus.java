package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator last saw of a directory. Never members or user data. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = ListMap.class, input = "conditions:type")
public record DirectoryStatus(
    @JsonPropertyDescription("The generation of the spec that this status answers.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("The URL that is given to the identity provider.")
        @Nullable String endpoint,
    @JsonPropertyDescription(
            "linked: a provider has connected; unlinked: none yet; validating: being set up;"
                + " deleting.")
        @Nullable DirectoryState state,
    @JsonPropertyDescription("What is true of the directory now; Ready sums it up.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Every token that is accepted.") @Nullable List<TokenStatus> tokens,
    @JsonPropertyDescription("What the identity provider has synced.") @Nullable SyncStatus sync,
    @JsonPropertyDescription("The Service Binding Secret of the first application.")
        @Nullable BindingReference binding,
    @JsonPropertyDescription("What keeps its data since it was first served.")
        @Nullable StorageType storage,
    @JsonPropertyDescription("The runtime that serves it since then, as namespace/name.")
        @Nullable String runtime,
    @JsonPropertyDescription("How each webhook of the spec fares.")
        @Nullable List<WebhookStatus> webhooks) {

  /** Of a Directory that nobody has looked at. */
  public static final DirectoryStatus NONE =
      new DirectoryStatus(null, null, null, null, null, null, null, null, null, null);

  /** An empty list is an absent one, as it is after a way through the API server. */
  public DirectoryStatus {
    conditions = conditions == null || conditions.isEmpty() ? null : List.copyOf(conditions);
    tokens = tokens == null || tokens.isEmpty() ? null : List.copyOf(tokens);
    webhooks = webhooks == null || webhooks.isEmpty() ? null : List.copyOf(webhooks);
  }
}
