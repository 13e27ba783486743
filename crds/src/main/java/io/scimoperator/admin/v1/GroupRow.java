package io.scimoperator.admin.v1;

import java.time.Instant;

/**
 * A group in a list.
 *
 * @param members how many users and groups are direct members
 */
public record GroupRow(String id, String displayName, long members, Instant lastModified) {}
