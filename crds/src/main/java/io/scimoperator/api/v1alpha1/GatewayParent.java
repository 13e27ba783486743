package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A Gateway, or one of its listeners, that a route attaches to. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GatewayParent(
    @Required @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the Gateway.")
        String name,
    @Size(min = 1, max = 63)
        @JsonPropertyDescription("Its namespace. Default: that of the Directory.")
        @Nullable String namespace,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of one listener. Left out: all that match.")
        @Nullable String sectionName,
    @Min(1) @Max(65535) @JsonPropertyDescription("Port of the listeners. Left out: any.")
        @Nullable Integer port) {}
