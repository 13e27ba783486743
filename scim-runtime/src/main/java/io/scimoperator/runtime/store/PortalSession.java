package io.scimoperator.runtime.store;

import java.time.Instant;

/**
 * Somebody who is signed in to the portal of a directory.
 *
 * @param sha256 of what he presents, in hexadecimal
 * @param linkId id of the link that he came with
 */
public record PortalSession(String sha256, String linkId, Instant startedAt, Instant expiresAt) {}
