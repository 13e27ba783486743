package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where webhooks of a class may go. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = NetworkList.class, input = "allowedNetworks")
public record ClassWebhooks(
    @Size(max = 100)
        @JsonPropertyDescription(
            "Networks that webhooks may reach although they are not public, such as 10.0.0.0/8:"
                + " loopback, link-local, private, shared and other special addresses are refused"
                + " otherwise. The address that a name resolves to counts.")
        @Nullable List<String> allowedNetworks,
    @JsonPropertyDescription("Allow http beside https. Default: false.")
        @Nullable Boolean allowHTTP) {

  public ClassWebhooks {
    allowedNetworks = allowedNetworks == null ? null : List.copyOf(allowedNetworks);
  }
}
