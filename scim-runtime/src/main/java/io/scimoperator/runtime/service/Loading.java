package io.scimoperator.runtime.service;

import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.schema.ResourceType;

/** What is read beside a resource's own document: nothing that nobody wants to see. */
public record Loading(boolean members, boolean groups) {

  /** Neither members nor groups. */
  public static final Loading BARE = new Loading(false, false);

  /** What a projection lets through. */
  public static Loading of(Projection projection) {
    return new Loading(
        projection.includes(ResourceType.GROUP, "members"),
        projection.includes(ResourceType.USER, "groups"));
  }
}
