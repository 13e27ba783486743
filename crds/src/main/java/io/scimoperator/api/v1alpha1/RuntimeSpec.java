package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The process that serves directories. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuntimeSpec(
    @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Image of the runtime. Default: the one this operator ships with.")
        @Nullable String image) {}
