package io.scimoperator.local.api.resource;

import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;

/** Where namespaced objects can be created. */
final class Namespaces {

  private Namespaces() {}

  /**
   * @throws StatusException 404 if there is no such namespace, 403 if it is being deleted
   */
  static void requireOpen(ObjectStore store, Named object, String namespace) {
    StoredObject found =
        store
            .get(new ObjectKey("namespaces", "", namespace))
            .orElseThrow(() -> StatusException.notFound(new Named("namespaces", "", namespace)));
    if (found.isBeingDeleted()) {
      throw StatusException.forbidden(
          object,
          "unable to create new content in namespace "
              + namespace
              + " because it is being terminated");
    }
  }
}
