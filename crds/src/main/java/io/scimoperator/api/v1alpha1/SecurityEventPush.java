package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where security event tokens are pushed to. RFC 8935. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityEventPush(
    @Required
        @Size(min = 9, max = 2000)
        @Pattern(WebhookSpec.URL)
        @JsonPropertyDescription(
            "Where tokens are sent to, under the rules for webhooks: https and public addresses,"
                + " unless the class allows others.")
        String url,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "A Secret whose key authorization is the value of the header Authorization, such as"
                + " Bearer and a token. No other key of it is read. Left out: there is no such"
                + " header.")
        @Nullable String authorizationSecretName) {}
