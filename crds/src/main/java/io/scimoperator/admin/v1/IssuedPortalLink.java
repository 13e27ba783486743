package io.scimoperator.admin.v1;

import java.time.Instant;

/**
 * A link to the portal that was just made. It is told once.
 *
 * @param url to open in a browser; who has it is let in
 */
public record IssuedPortalLink(String id, String url, String contact, Instant expiresAt) {}
