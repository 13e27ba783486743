package io.scimoperator.local.api.garbage;

import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.resource.DeleteOptions.Propagation;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.util.List;
import java.util.stream.Stream;

/** Empties a namespace, or a CRD, that is being deleted, and lets it go when it is empty. */
final class ContentSweep {

  private final ObjectStore store;
  private final Edits edits;

  ContentSweep(ObjectStore store, Edits edits) {
    this.store = store;
    this.edits = edits;
  }

  static boolean hasContent(StoredObject object) {
    String resource = object.key().resource();
    return resource.equals("namespaces") || resource.equals(KindCatalog.CRDS);
  }

  void examine(StoredObject container) {
    if (!container.isBeingDeleted()) {
      return;
    }
    boolean isNamespace = container.key().resource().equals("namespaces");
    Stream<String> resources =
        isNamespace ? store.resources().stream() : Stream.of(container.key().name());
    String namespace = isNamespace ? container.key().name() : "";
    List<StoredObject> content =
        resources.flatMap(resource -> store.list(resource, namespace).objects().stream()).toList();
    for (StoredObject object : content) {
      if (!object.isBeingDeleted()) {
        edits.delete(object, Propagation.BACKGROUND);
      }
    }
    if (!content.isEmpty()) {
      return;
    }
    if (isNamespace) {
      edits.change(
          container,
          json -> {
            json.withObjectProperty("spec").putArray("finalizers");
            return json;
          });
    } else {
      edits.removeFinalizer(container, Deletions.CRD_CLEANUP);
    }
  }
}
