package io.scimoperator.local.api.garbage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.Metadata.Owner;
import io.scimoperator.local.api.resource.DeleteOptions.Propagation;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Deletes an object when the last of its owners is gone, and lets an owner wait for its dependents
 * or leave them behind as its deletion asked.
 */
final class OwnerCollection {

  private final ObjectStore store;
  private final OwnerGraph graph;
  private final Edits edits;

  OwnerCollection(ObjectStore store, OwnerGraph graph, Edits edits) {
    this.store = store;
    this.graph = graph;
    this.edits = edits;
  }

  void examine(StoredObject object) {
    if (object.isBeingDeleted()) {
      List<String> finalizers = Metadata.of(object.json()).finalizers();
      if (finalizers.contains(Deletions.FOREGROUND)) {
        waitForDependents(object);
      } else if (finalizers.contains(Deletions.ORPHAN)) {
        leaveDependents(object);
      }
    } else if (!object.owners().isEmpty()) {
      collect(object);
    }
  }

  private void waitForDependents(StoredObject owner) {
    boolean blocked = false;
    for (StoredObject dependent : dependents(owner)) {
      blocked |= reference(dependent, owner.uid()).blocks();
      if (!dependent.isBeingDeleted()) {
        collect(dependent);
      }
    }
    if (!blocked) {
      edits.removeFinalizer(owner, Deletions.FOREGROUND);
    }
  }

  private void leaveDependents(StoredObject owner) {
    dependents(owner).forEach(dependent -> removeReferences(dependent, Set.of(owner.uid())));
    edits.removeFinalizer(owner, Deletions.ORPHAN);
  }

  private void collect(StoredObject object) {
    Set<String> kept =
        object.owners().stream()
            .filter(owner -> isKept(object, owner))
            .map(Owner::uid)
            .collect(Collectors.toSet());
    if (kept.isEmpty()) {
      boolean owns = !graph.dependents(object.uid()).isEmpty();
      boolean awaited = object.owners().stream().anyMatch(owner -> live(object, owner).isPresent());
      edits.delete(object, owns && awaited ? Propagation.FOREGROUND : Propagation.BACKGROUND);
      return;
    }
    Set<String> gone =
        object.owners().stream()
            .map(Owner::uid)
            .filter(Predicate.not(kept::contains))
            .collect(Collectors.toSet());
    if (!gone.isEmpty()) {
      removeReferences(object, gone);
    }
  }

  /** Whether an owner is there and does not wait for its dependents to go. */
  private boolean isKept(StoredObject dependent, Owner owner) {
    return live(dependent, owner)
        .filter(found ->
            !found.isBeingDeleted()
                || !Metadata.of(found.json()).finalizers().contains(Deletions.FOREGROUND))
        .isPresent();
  }

  /** An owner is in the namespace of its dependent, or in none. */
  private Optional<StoredObject> live(StoredObject dependent, Owner owner) {
    return graph
        .find(owner.uid())
        .filter(
            key -> key.namespace().isEmpty() || key.namespace().equals(dependent.key().namespace()))
        .flatMap(store::get);
  }

  private List<StoredObject> dependents(StoredObject owner) {
    return graph.dependents(owner.uid()).stream()
        .sorted()
        .map(store::get)
        .flatMap(Optional::stream)
        .filter(dependent ->
            owner.key().namespace().isEmpty()
                || owner.key().namespace().equals(dependent.key().namespace()))
        .toList();
  }

  private static Owner reference(StoredObject dependent, String uid) {
    return dependent.owners().stream()
        .filter(owner -> owner.uid().equals(uid))
        .findFirst()
        .orElse(new Owner("", "", "", uid, false));
  }

  private void removeReferences(StoredObject object, Set<String> uids) {
    edits.change(
        object,
        json -> {
          Metadata metadata = Metadata.of(json);
          if (metadata.node().get("ownerReferences") instanceof ArrayNode references) {
            for (int i = references.size() - 1; i >= 0; i--) {
              if (uids.contains(references.get(i).path("uid").asText())) {
                references.remove(i);
              }
            }
            if (references.isEmpty()) {
              metadata.node().remove("ownerReferences");
            }
          }
          return json;
        });
  }

  /** Whom a change of an object concerns beside itself. */
  Set<ObjectKey> concerned(StoredObject object) {
    Set<ObjectKey> keys =
        object.owners().stream()
            .map(owner -> graph.find(owner.uid()))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    keys.addAll(graph.dependents(object.uid()));
    return keys;
  }
}
