package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that somebody made in the portal, and its use.
 *
 * @param replaced whether another one was made to take its place
 * @param expiresAt when it is accepted no longer; null for never
 * @param lastUsedAt its last accepted request; null if it was never used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortalToken(
    String id,
    String suffix,
    boolean replaced,
    Instant issuedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {}
