package io.scimoperator.local.api.garbage;

import io.scimoperator.local.api.object.Metadata.Owner;
import io.scimoperator.local.api.store.Change;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.StoredObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which objects there are by uid, and which name them as owner. Thread-safe. */
final class OwnerGraph {

  private final Map<String, ObjectKey> byUid = new HashMap<>();
  private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();

  synchronized void accept(Change change) {
    StoredObject previous = change.previous();
    if (previous != null) {
      remove(previous);
    }
    if (change.type() != Change.Type.DELETED) {
      add(change.object());
    }
  }

  synchronized void add(StoredObject object) {
    byUid.put(object.uid(), object.key());
    for (Owner owner : object.owners()) {
      dependents.computeIfAbsent(owner.uid(), uid -> new LinkedHashSet<>()).add(object.key());
    }
  }

  private void remove(StoredObject object) {
    byUid.remove(object.uid());
    for (Owner owner : object.owners()) {
      Set<ObjectKey> others = dependents.get(owner.uid());
      if (others != null) {
        others.remove(object.key());
        if (others.isEmpty()) {
          dependents.remove(owner.uid());
        }
      }
    }
  }

  /** The live object with that uid: a reference to one that was re-created does not count. */
  synchronized Optional<ObjectKey> find(String uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  synchronized Set<ObjectKey> dependents(String uid) {
    return Set.copyOf(dependents.getOrDefault(uid, Set.of()));
  }
}
