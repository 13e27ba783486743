package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Defaults of the Directories of a class. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DirectoryClassSpec(
    @JsonPropertyDescription("Where directories keep their data.") @Nullable Storage storage,
    @JsonPropertyDescription("The process that serves a directory.") @Nullable RuntimeSpec runtime,
    @JsonPropertyDescription("Host and exposure of endpoints.") @Nullable ClassEndpoint endpoint,
    @JsonPropertyDescription("Rotation of tokens that state none.") @Nullable RotationSpec rotation,
    @JsonPropertyDescription("Who may reach a runtime over the network.")
        @Nullable NetworkPolicySpec networkPolicy) {}
