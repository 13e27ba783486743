package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the endpoint is exposed through the Gateway API, by an HTTPRoute. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GatewaySpec(
    @Required
        @Size(min = 1, max = 8)
        @JsonPropertyDescription("The Gateways that the route attaches to.")
        List<GatewayParent> parentRefs,
    @JsonPropertyDescription(
            "Whether the Gateways serve the host over TLS; the endpoint URL is then https."
                + " Default: true.")
        @Nullable Boolean tls) {

  public GatewaySpec {
    parentRefs = List.copyOf(parentRefs);
  }
}
