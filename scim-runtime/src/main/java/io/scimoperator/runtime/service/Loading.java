package io.scimoperator.runtime.service;

import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.schema.ResourceType;

/**
 * What is read beside a resource's own document: nothing that nobody wants to see.
 *
 * @param memberNames whether the names of members are among it
 */
public record Loading(boolean members, boolean memberNames, boolean groups) {

  /** Neither members nor groups. */
  public static final Loading BARE = new Loading(false, false, false);

  /** What a projection lets through. */
  public static Loading of(Projection projection) {
    return new Loading(
        projection.includes(ResourceType.GROUP, "members"),
        projection.requests(ResourceType.GROUP, "members", "display"),
        projection.includes(ResourceType.USER, "groups"));
  }
}
