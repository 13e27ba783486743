package io.scimoperator.runtime.store;

import java.time.Instant;

/**
 * A directory as the store keeps it.
 *
 * @param key internal key, first in every table
 * @param id public id {@code directory_…}
 * @param configuration the body of the PUT that is in force, byte for byte
 * @param portal what was made in the portal and for it, in JSON; {@code {}} if there is nothing
 */
public record DirectoryRecord(
    long key,
    String id,
    String namespace,
    String name,
    String label,
    String configuration,
    Instant createdAt,
    String portal) {

  /** A directory for whose portal nothing was made. */
  public DirectoryRecord(
      long key,
      String id,
      String namespace,
      String name,
      String label,
      String configuration,
      Instant createdAt) {
    this(key, id, namespace, name, label, configuration, createdAt, "{}");
  }
}
