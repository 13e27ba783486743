package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An application that reads the directory, and the Secret that lets it in. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApplicationSpec(
    @Required
        @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the application, unique in the Directory.")
        String name,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The Secret that receives the credentials. Default:"
                + " scim-<directory>-application-<name>.")
        @Nullable String secretName,
    @JsonPropertyDescription("When the token is replaced. Left out: only on request.")
        @Nullable RotationSpec rotation) {}
