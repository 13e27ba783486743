package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A token as people may see it. Times are RFC 3339 in UTC. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TokenStatus(
    @Required
        @JsonPropertyDescription(
            "Name of the entry in spec.tokens or spec.applications; portal for a token that was"
                + " made in the portal, which has no Secret.")
        String name,
    @Required @JsonPropertyDescription("The public id that the token itself carries.") String id,
    @JsonPropertyDescription("The last four characters of the token.") @Nullable String suffix,
    @JsonPropertyDescription("The Secret that holds it.") @Nullable String secretName,
    @JsonPropertyDescription("When it was made.") @Nullable String issuedAt,
    @JsonPropertyDescription("When it stops being accepted; absent if it does not expire.")
        @Nullable String expiresAt,
    @JsonPropertyDescription("Its last accepted request, on a coarse clock.")
        @Nullable String lastUsedAt,
    @Required
        @JsonPropertyDescription(
            "Active: the current token; Previous: replaced by it and accepted until expiresAt.")
        TokenState state) {}
