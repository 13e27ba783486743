package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.ResourceType;

/** What a resource has if nothing is said of it. RFC 7644 §3.5.1. Pure. */
public final class DefaultValues {

  private static final String ACTIVE = "active";

  private DefaultValues() {}

  /** Fills in what {@code document} leaves open. */
  public static void complete(ResourceType type, ObjectNode document) {
    if (type == ResourceType.USER && !document.has(ACTIVE)) {
      document.put(ACTIVE, true);
    }
  }
}
