package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the endpoint is exposed through an Ingress. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngressSpec(
    @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "The IngressClass. Left out: the default IngressClass of the cluster.")
        @Nullable String className,
    @JsonPropertyDescription("Annotations of the Ingress, for its controller or cert-manager.")
        @Nullable Map<String, String> annotations,
    @JsonPropertyDescription("Serve the host over TLS; the endpoint URL is then https.")
        @Nullable IngressTls tls) {

  public IngressSpec {
    annotations = annotations == null ? null : Map.copyOf(annotations);
  }
}
