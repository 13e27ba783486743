package io.scimoperator.runtime.store;

import io.scimoperator.runtime.resource.Resource;
import java.util.List;

/** The resources of a page and how many match in all. */
public record Page(Portion<Resource> portion, long total) {

  /** The resources of the page. */
  public List<Resource> resources() {
    return portion.items();
  }
}
