package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A bearer token that the identity provider presents. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TokenSpec(
    @Required
        @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the token, unique in the Directory.")
        String name,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The Secret that receives the token. Default: scim-<directory>-token-<name>.")
        @Nullable String secretName,
    @JsonPropertyDescription("When the token is replaced. Left out: only on request.")
        @Nullable RotationSpec rotation) {}
