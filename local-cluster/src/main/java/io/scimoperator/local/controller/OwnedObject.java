package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;

/** Where an object is, as the collector remembers it. */
record OwnedObject(ResourceType type, String namespace, String name, String uid) {
  static OwnedObject of(ResourceType type, GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    return new OwnedObject(
        type,
        type.namespaced() ? metadata.getNamespace() : "",
        metadata.getName(),
        metadata.getUid());
  }

  String path() {
    return type.path(namespace) + "/" + name;
  }

  static List<String> owners(GenericKubernetesResource object) {
    return object.getMetadata().getOwnerReferences().stream().map(OwnerReference::getUid).toList();
  }
}
