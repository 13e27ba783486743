package io.scimoperator.runtime.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of resource that are served. RFC 7643 §6. */
public enum ResourceType {
  USER("User", "/Users", Urn.USER, Urn.ENTERPRISE_USER),
  GROUP("Group", "/Groups", Urn.GROUP, null);

  private final String scimName;
  private final String endpoint;
  private final String schema;
  private final @Nullable String extension;

  ResourceType(String scimName, String endpoint, String schema, @Nullable String extension) {
    this.scimName = scimName;
    this.endpoint = endpoint;
    this.schema = schema;
    this.extension = extension;
  }

  /** {@code meta.resourceType}. */
  public String scimName() {
    return scimName;
  }

  /** Path below the base URL, with its leading slash. */
  public String endpoint() {
    return endpoint;
  }

  /** URN of the core schema. */
  public String schema() {
    return schema;
  }

  /** URN of the schema extension that is always there. */
  public Optional<String> extension() {
    return Optional.ofNullable(extension);
  }
}
