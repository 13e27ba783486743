package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a link to the portal.
 *
 * @param contact who it is for; null for {@code IT contact}
 * @param lifetime such as {@code 7d} or {@code 1h}, 30 days at most; null for 7 days
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortalLinkOrder(@Nullable String contact, @Nullable String lifetime) {}
