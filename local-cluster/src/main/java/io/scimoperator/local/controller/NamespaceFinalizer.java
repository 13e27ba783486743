package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;

/** Empties a namespace that is being deleted and lets go of it: for an API server that does not. */
final class NamespaceFinalizer implements AutoCloseable {
  private static final String FINALIZER = "kubernetes";
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final KubernetesClient client;
  private final WorkQueue queue = new WorkQueue("namespace", this::reconcile);

  NamespaceFinalizer(KubernetesClient client) {
    this.client = client;
  }

  void watch(Watches watches) {
    watches.on(client.namespaces(), namespace -> queue.add(namespace.getMetadata().getName()));
  }

  private void reconcile(String name) {
    Namespace namespace = client.namespaces().withName(name).get();
    if (namespace == null
        || namespace.getMetadata().getDeletionTimestamp() == null
        || !namespace.getSpec().getFinalizers().contains(FINALIZER)) {
      return;
    }
    if (empty(name)) {
      letGo(namespace);
    } else {
      queue.addAfter(name, PAUSE);
    }
  }

  /** Whether nothing is left in it; what is left is asked to go. */
  private boolean empty(String namespace) {
    boolean empty = true;
    for (ResourceType type : ResourceTypes.discover(client).types()) {
      if (type.namespaced() && type.verbs().containsAll(List.of("list", "delete"))) {
        List<GenericKubernetesResource> left = list(type, namespace);
        left.stream()
            .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
            .forEach(object -> delete(type, object));
        empty &= left.isEmpty();
      }
    }
    return empty;
  }

  private List<GenericKubernetesResource> list(ResourceType type, String namespace) {
    return client
        .genericKubernetesResources(type.context())
        .inNamespace(namespace)
        .list()
        .getItems();
  }

  private void delete(ResourceType type, GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    try {
      client.raw(type.path(metadata.getNamespace()) + "/" + metadata.getName(), "DELETE", null);
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
  }

  private void letGo(Namespace namespace) {
    Namespace free =
        new NamespaceBuilder(namespace)
            .editSpec()
            .removeFromFinalizers(FINALIZER)
            .endSpec()
            .build();
    client.raw(
        "/api/v1/namespaces/" + namespace.getMetadata().getName() + "/finalize", "PUT", free);
  }

  @Override
  public void close() {
    queue.close();
  }
}
