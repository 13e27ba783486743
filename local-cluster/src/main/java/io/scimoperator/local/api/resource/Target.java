package io.scimoperator.local.api.resource;

import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.store.ObjectKey;

/**
 * The object that a request is about.
 *
 * @param name empty of a creation whose body has it
 * @param subresource empty for the object itself
 */
public record Target(ResourceKind kind, String namespace, String name, String subresource) {

  public ObjectKey key() {
    return kind.key(namespace, name);
  }

  Named named() {
    return kind.named(name);
  }

  boolean isStatus() {
    return subresource.equals("status");
  }
}
