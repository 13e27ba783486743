package io.scimoperator.runtime.auth;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.Schemas;
import java.time.Instant;

/**
 * A directory that is being served.
 *
 * @param key internal key in the store
 * @param id public id {@code directory_…}
 * @param digest SHA-256 of the configuration's bytes, in hexadecimal
 * @param schemas what its resources may hold
 * @param mapping how applications are to see its users
 */
public record DirectoryContext(
    long key,
    String id,
    Instant createdAt,
    DirectoryConfiguration configuration,
    String digest,
    Schemas schemas,
    UserMapping mapping) {

  /** {@code namespace/name}, for messages. */
  public String path() {
    return configuration.namespace() + "/" + configuration.name();
  }
}
