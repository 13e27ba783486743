package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the identity provider reaches a directory. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.ingress) || !has(self.gateway)",
    fieldPath = ".gateway",
    message = "cannot stand beside ingress: an endpoint is exposed in one way")
public record Endpoint(
    @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The path segment of the endpoint URL. Default: namespace-name. Unique in a runtime"
                + " and immutable once set.")
        @Nullable String label,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$")
        @JsonPropertyDescription(
            "Host of the endpoint URL, with a port if it is not the scheme's own. Default: the"
                + " host of the class.")
        @Nullable String host,
    @JsonPropertyDescription("Expose the endpoint through an Ingress. Default: that of the class.")
        @Nullable IngressSpec ingress,
    @JsonPropertyDescription(
            "Expose the endpoint through the Gateway API. Default: that of the class.")
        @Nullable GatewaySpec gateway) {}
