package io.scimoperator.local.api.store;

import java.util.List;

/**
 * The objects of a resource at one moment, in the order of their keys.
 *
 * @param revision from which a watch goes on without a gap
 */
public record Listing(long revision, List<StoredObject> objects) {
  public Listing {
    objects = List.copyOf(objects);
  }
}
