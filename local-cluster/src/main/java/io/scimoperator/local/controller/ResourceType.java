package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/**
 * A type of objects that the API server has.
 *
 * @param apiVersion group and version, {@code v1} for the core group
 * @param verbs what may be done with it
 */
record ResourceType(
    String apiVersion, String kind, String plural, boolean namespaced, List<String> verbs) {
  ResourceType {
    verbs = List.copyOf(verbs);
  }

  static ResourceType of(String apiVersion, APIResource resource) {
    return new ResourceType(
        apiVersion,
        resource.getKind(),
        resource.getName(),
        Boolean.TRUE.equals(resource.getNamespaced()),
        resource.getVerbs());
  }

  String group() {
    return group(apiVersion);
  }

  static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** Whether its objects can be collected: Events may not be owned, and vanish by themselves. */
  boolean isCollected() {
    return verbs.containsAll(List.of("get", "list", "watch", "delete")) && !kind.equals("Event");
  }

  /** The path of all of its objects in a namespace; the namespace is ignored if it has none. */
  String path(String namespace) {
    String root = group().isEmpty() ? "/api/" : "/apis/";
    String scope = namespaced ? "/namespaces/" + namespace : "";
    return root + apiVersion + scope + "/" + plural;
  }

  ResourceDefinitionContext context() {
    int slash = apiVersion.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(group())
        .withVersion(apiVersion.substring(slash + 1))
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
