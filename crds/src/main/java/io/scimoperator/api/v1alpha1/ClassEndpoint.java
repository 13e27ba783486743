package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How endpoints of a class are reached, unless a Directory says otherwise. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.ingress) || !has(self.gateway)",
    fieldPath = ".gateway",
    message = "cannot stand beside ingress: an endpoint is exposed in one way")
public record ClassEndpoint(
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$")
        @JsonPropertyDescription(
            "Host of the endpoint URLs, with a port if it is not the scheme's own.")
        @Nullable String host,
    @JsonPropertyDescription("Expose endpoints through an Ingress.") @Nullable IngressSpec ingress,
    @JsonPropertyDescription("Expose endpoints through the Gateway API.")
        @Nullable GatewaySpec gateway) {}
