package io.scimoperator.runtime.store;

import io.scimoperator.runtime.resource.Resource;
import java.util.List;

/** The resources of a page and how many match in all. */
public record Page(List<Resource> resources, long total) {

  public Page {
    resources = List.copyOf(resources);
  }
}
