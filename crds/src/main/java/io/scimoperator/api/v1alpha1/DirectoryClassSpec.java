package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Defaults of the Directories of a class. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!has(self.runtime) || !has(self.runtime.replicas) || self.runtime.replicas == 1"
            + " || (has(self.storage) && has(self.storage.type)"
            + " && self.storage.type == 'PostgreSQL')",
    fieldPath = ".runtime.replicas",
    message = "must be 1 unless storage.type is PostgreSQL: a volume has one writer")
@ValidationRule(
    value =
        "!(has(self.placement) && self.placement == 'Shared')"
            + " || (has(self.storage) && has(self.storage.type)"
            + " && self.storage.type == 'PostgreSQL')",
    fieldPath = ".placement",
    message =
        "Shared needs storage.type PostgreSQL: directories of one runtime are in one database")
@ValidationRule(
    value =
        "(has(self.placement) ? self.placement : 'Dedicated')"
            + " == (has(oldSelf.placement) ? oldSelf.placement : 'Dedicated')",
    fieldPath = ".placement",
    message =
        "is immutable, since the data of Directories would stay behind: make another class and move"
            + " them with export and import")
@ValidationRule(
    value =
        "!has(self.runtime) || !has(self.runtime.autoscaling)"
            + " || (has(self.placement) && self.placement == 'Shared')",
    fieldPath = ".runtime.autoscaling",
    message = "belongs to the placement Shared")
public record DirectoryClassSpec(
    @Default("Dedicated")
        @JsonPropertyDescription(
            "Dedicated: each Directory has a runtime in its own namespace. Shared: one runtime in"
                + " the operator's namespace, on PostgreSQL, serves all Directories of the class, and"
                + " their namespaces hold nothing but their Secrets. Immutable.")
        @Nullable Placement placement,
    @JsonPropertyDescription("Which namespaces may have Directories of this class. Left out: all.")
        @Nullable AllowedNamespaces allowedNamespaces,
    @JsonPropertyDescription("Where directories keep their data.") @Nullable Storage storage,
    @JsonPropertyDescription("The process that serves a directory.") @Nullable RuntimeSpec runtime,
    @JsonPropertyDescription("Host and exposure of endpoints.") @Nullable ClassEndpoint endpoint,
    @JsonPropertyDescription("Rotation of tokens that state none.") @Nullable RotationSpec rotation,
    @JsonPropertyDescription("Who may reach a runtime over the network.")
        @Nullable NetworkPolicySpec networkPolicy,
    @JsonPropertyDescription("Where webhooks of its Directories may go.")
        @Nullable ClassWebhooks webhooks,
    @JsonPropertyDescription("The guard of Directories that state none in spec.users.")
        @Nullable DeprovisionGuardSpec deprovisionGuard,
    @JsonPropertyDescription(
            "How many requests each replica answers of Directories that state nothing else.")
        @Nullable RateLimitSpec rateLimit) {}
