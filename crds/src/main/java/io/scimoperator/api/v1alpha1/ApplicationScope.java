package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** What an application may do. Who is given none may read everything, and make nothing. */
public enum ApplicationScope {
  /** Users, and in the log what happens to them. */
  @JsonProperty("read:users")
  READ_USERS("read:users"),
  /** Groups, and in the log what happens to them. */
  @JsonProperty("read:groups")
  READ_GROUPS("read:groups"),
  /** The log. */
  @JsonProperty("read:events")
  READ_EVENTS("read:events"),
  /** Links that open the portal, where tokens of the identity provider are made. */
  @JsonProperty("create:portal_links")
  CREATE_PORTAL_LINKS("create:portal_links");

  /** What an application may do that is given no scopes. */
  public static final Set<ApplicationScope> USUAL = Set.of(READ_USERS, READ_GROUPS, READ_EVENTS);

  private final String text;

  ApplicationScope(String text) {
    this.text = text;
  }

  /** As a Directory names it. */
  public String text() {
    return text;
  }
}
