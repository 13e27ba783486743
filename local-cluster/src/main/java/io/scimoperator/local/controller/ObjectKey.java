package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** The key of a namespaced object in a {@link WorkQueue}: {@code namespace/name}. */
public final class ObjectKey {
  private ObjectKey() {}

  public static String of(HasMetadata object) {
    return of(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  public static String of(String namespace, String name) {
    return namespace + "/" + name;
  }

  public static String namespace(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  public static String name(String key) {
    return key.substring(key.indexOf('/') + 1);
  }
}
