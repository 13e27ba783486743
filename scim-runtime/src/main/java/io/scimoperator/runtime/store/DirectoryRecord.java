package io.scimoperator.runtime.store;

import java.time.Instant;

/**
 * A directory as the store keeps it.
 *
 * @param key internal key, first in every table
 * @param id public id {@code directory_…}
 * @param configuration the body of the PUT that is in force, byte for byte
 */
public record DirectoryRecord(
    long key,
    String id,
    String namespace,
    String name,
    String label,
    String configuration,
    Instant createdAt) {}
