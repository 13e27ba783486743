package io.scimoperator.local.controller;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who owns whom, by uid, as far as watches have told. Safe for several threads. */
final class OwnerGraph {
  private final Map<String, OwnedObject> objects = new HashMap<>();
  private final Map<String, List<String>> owners = new HashMap<>();
  private final Map<String, Set<String>> dependents = new HashMap<>();

  synchronized void put(OwnedObject object, List<String> ownerUids) {
    remove(object.uid());
    objects.put(object.uid(), object);
    owners.put(object.uid(), List.copyOf(ownerUids));
    ownerUids.forEach(
        owner -> dependents.computeIfAbsent(owner, uid -> new LinkedHashSet<>()).add(object.uid()));
  }

  synchronized void remove(String uid) {
    objects.remove(uid);
    for (String owner : Optional.ofNullable(owners.remove(uid)).orElse(List.of())) {
      Set<String> siblings = dependents.get(owner);
      if (siblings != null && siblings.remove(uid) && siblings.isEmpty()) {
        dependents.remove(owner);
      }
    }
  }

  synchronized Optional<OwnedObject> find(String uid) {
    return Optional.ofNullable(objects.get(uid));
  }

  synchronized List<String> owners(String uid) {
    return owners.getOrDefault(uid, List.of());
  }

  synchronized List<OwnedObject> dependents(String ownerUid) {
    return dependents.getOrDefault(ownerUid, Set.of()).stream()
        .flatMap(uid -> Optional.ofNullable(objects.get(uid)).stream())
        .toList();
  }
}
