package io.scimoperator.runtime.schema;

/** The kinds of resource that are served. RFC 7643 §6. */
public enum ResourceType {
  USER("User", "/Users", Urn.USER),
  GROUP("Group", "/Groups", Urn.GROUP);

  private final String scimName;
  private final String endpoint;
  private final String schema;

  ResourceType(String scimName, String endpoint, String schema) {
    this.scimName = scimName;
    this.endpoint = endpoint;
    this.schema = schema;
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
}
