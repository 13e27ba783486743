package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a write has made.
 *
 * @param body the object, or a Status
 * @param created whether it is new
 * @param warnings for the person who asked for it
 */
public record Written(ObjectNode body, boolean created, List<String> warnings) {
  public Written {
    warnings = List.copyOf(warnings);
  }
}
