package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A version of a custom resource: without conversion, versions differ in their name only.
 *
 * @param shown the apiVersion of this version
 * @param stored the apiVersion of the storage version
 */
record VersionForm(String shown, String stored) implements Form {

  @Override
  public ObjectNode shown(ObjectNode object) {
    return object.put("apiVersion", shown);
  }

  @Override
  public ObjectNode stored(ObjectNode object) {
    return object.put("apiVersion", stored);
  }
}
