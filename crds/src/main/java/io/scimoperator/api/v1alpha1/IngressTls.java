package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The certificate of an exposed endpoint. */
public record IngressTls(
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Name of the Secret with the certificate, in the Directory's namespace; of a Shared class,"
                + " in the operator's.")
        String secretName) {}
