package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
public record DirectoryClassSpec(
    @JsonPropertyDescription("Where directories keep their data.") @Nullable Storage storage,
    @JsonPropertyDescription("The process that serves a directory.") @Nullable RuntimeSpec runtime,
    @JsonPropertyDescription("Host and exposure of endpoints.") @Nullable ClassEndpoint endpoint,
    @JsonPropertyDescription("Rotation of tokens that state none.") @Nullable RotationSpec rotation,
    @JsonPropertyDescription("Who may reach a runtime over the network.")
        @Nullable NetworkPolicySpec networkPolicy) {}
