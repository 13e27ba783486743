package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How endpoints of a class are reached, unless a Directory says otherwise. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.ingress) || !has(self.gateway)",
    fieldPath = ".gateway",
    message = "cannot stand beside ingress: an endpoint is exposed in one way")
@SchemaCustomizer(value = NetworkList.class, input = "trustedProxies")
public record ClassEndpoint(
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$")
        @JsonPropertyDescription(
            "Host of the endpoint URLs, with a port if it is not the scheme's own.")
        @Nullable String host,
    @JsonPropertyDescription("Expose endpoints through an Ingress.") @Nullable IngressSpec ingress,
    @JsonPropertyDescription("Expose endpoints through the Gateway API.")
        @Nullable GatewaySpec gateway,
    @Size(max = 100)
        @JsonPropertyDescription(
            "Networks of the proxies before the endpoints: ingress or gateway controller and load"
                + " balancers. The address of a client is the last one in X-Forwarded-For that is"
                + " in none of them; allowedCIDRs of tokens are compared with it. Left out:"
                + " loopback, private, shared (RFC 6598) and link-local addresses.")
        @Nullable List<String> trustedProxies) {

  public ClassEndpoint {
    trustedProxies = trustedProxies == null ? null : List.copyOf(trustedProxies);
  }
}
