package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The data volume of a directory with embedded storage. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Storage(
    @Pattern("^[1-9][0-9]*(Mi|Gi|Ti)$")
        @JsonPropertyDescription("Size of the volume. Default: 1Gi.")
        @Nullable String size,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription("Its StorageClass. Left out: the default of the cluster.")
        @Nullable String storageClassName) {}
