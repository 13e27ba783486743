package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the API server says it has: each type once, in the version it prefers. */
record ResourceTypes(List<ResourceType> types) {
  ResourceTypes {
    types = List.copyOf(types);
  }

  static ResourceTypes discover(KubernetesClient client) {
    List<ResourceType> types = new ArrayList<>();
    add(client, "v1", types);
    for (APIGroup group : client.getApiGroups().getGroups()) {
      add(client, group.getPreferredVersion().getGroupVersion(), types);
    }
    return new ResourceTypes(types);
  }

  private static void add(KubernetesClient client, String apiVersion, List<ResourceType> types) {
    APIResourceList list = client.getApiResources(apiVersion);
    if (list == null) {
      return;
    }
    list.getResources().stream()
        .filter(resource -> !resource.getName().contains("/"))
        .map(resource -> ResourceType.of(apiVersion, resource))
        .forEach(types::add);
  }

  /** The type that an owner reference means, in whatever version it says. */
  Optional<ResourceType> find(String apiVersion, String kind) {
    String group = ResourceType.group(apiVersion);
    return types.stream()
        .filter(type -> type.group().equals(group) && type.kind().equals(kind))
        .findFirst();
  }

  List<ResourceType> collected() {
    return types.stream().filter(ResourceType::isCollected).toList();
  }
}
