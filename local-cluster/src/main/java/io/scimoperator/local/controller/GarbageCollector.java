package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is owned by objects that are gone, and carries out foreground and orphaning
 * deletion: for an API server that does not. Every decision is made on what the server says at that
 * moment; watches only say what to look at. The key of all work is a uid.
 */
final class GarbageCollector implements AutoCloseable {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";
  private static final String TYPES = "types";

  private final KubernetesClient client;
  private final OwnerGraph graph = new OwnerGraph();
  private final Map<ResourceType, Watches> watched = new ConcurrentHashMap<>();
  private final WorkQueue queue = new WorkQueue("garbage", this::work);
  private volatile ResourceTypes types = new ResourceTypes(List.of());

  GarbageCollector(KubernetesClient client) {
    this.client = client;
  }

  void watch(Watches watches) {
    watches.on(
        client.apiextensions().v1().customResourceDefinitions(),
        crd -> {
          queue.add(TYPES);
          // The server may take a moment to serve what it has accepted.
          queue.addAfter(TYPES, Duration.ofSeconds(2));
        });
    queue.add(TYPES);
  }

  private void work(String key) {
    if (key.equals(TYPES)) {
      watchTypes();
      return;
    }
    Optional<OwnedObject> known = graph.find(key);
    if (known.isPresent()) {
      look(known.get());
    }
  }

  private void watchTypes() {
    types = ResourceTypes.discover(client);
    List<ResourceType> present = types.collected();
    watched.forEach((type, watches) -> {
      if (!present.contains(type)) {
        watches.close();
        watched.remove(type);
      }
    });
    present.forEach(type -> watched.computeIfAbsent(type, this::watchType));
  }

  private Watches watchType(ResourceType type) {
    Watches watches = new Watches();
    watches.onEach(
        client.genericKubernetesResources(type.context()).inAnyNamespace(),
        object -> appeared(OwnedObject.of(type, object), object),
        object -> vanished(object.getMetadata().getUid()));
    var unused = watches.start();
    return watches;
  }

  private void appeared(OwnedObject object, GenericKubernetesResource content) {
    List<String> owners = OwnedObject.owners(content);
    graph.put(object, owners);
    if (!owners.isEmpty() || content.getMetadata().getDeletionTimestamp() != null) {
      queue.add(object.uid());
    }
  }

  private void vanished(String uid) {
    List<OwnedObject> dependents = graph.dependents(uid);
    List<String> owners = graph.owners(uid);
    graph.remove(uid);
    dependents.forEach(dependent -> queue.add(dependent.uid()));
    // An owner may wait for the last of its dependents.
    owners.forEach(queue::add);
  }

  private void look(OwnedObject known) {
    GenericKubernetesResource object = get(known);
    if (object == null || !object.getMetadata().getUid().equals(known.uid())) {
      return;
    }
    ObjectMeta metadata = object.getMetadata();
    if (metadata.getDeletionTimestamp() == null) {
      judge(known, object);
    } else if (metadata.getFinalizers().contains(FOREGROUND)) {
      deleteDependents(known, object);
    } else if (metadata.getFinalizers().contains(ORPHAN)) {
      graph.dependents(known.uid()).forEach(dependent -> disown(dependent, known.uid()));
      removeFinalizer(known, object, ORPHAN);
    }
  }

  /** An object whose owners are all gone is deleted; a reference to one of several is dropped. */
  private void judge(OwnedObject known, GenericKubernetesResource object) {
    List<OwnerReference> references = object.getMetadata().getOwnerReferences();
    List<OwnerReference> remaining =
        references.stream().filter(reference -> isThere(reference, known.namespace())).toList();
    if (references.isEmpty() || remaining.size() == references.size()) {
      return;
    }
    if (remaining.isEmpty()) {
      delete(known);
    } else {
      patch(known, object, Map.of("ownerReferences", remaining));
    }
  }

  private boolean isThere(OwnerReference reference, String namespace) {
    if (graph.find(reference.getUid()).isPresent()) {
      return true;
    }
    ResourceType type =
        types
            .find(reference.getApiVersion(), reference.getKind())
            .orElseThrow(() -> unknown(reference));
    GenericKubernetesResource owner =
        get(new OwnedObject(type, namespace, reference.getName(), reference.getUid()));
    return owner != null && owner.getMetadata().getUid().equals(reference.getUid());
  }

  /** Tried again: the type may be new. What it owns is never deleted for its absence. */
  private IllegalStateException unknown(OwnerReference reference) {
    queue.add(TYPES);
    return new IllegalStateException(
        "the API server has no kind %s of %s, which an owner reference names"
            .formatted(reference.getKind(), reference.getApiVersion()));
  }

  /** The owner stays until those of its dependents are gone that block its deletion. */
  private void deleteDependents(OwnedObject owner, GenericKubernetesResource object) {
    boolean blocked = false;
    for (OwnedObject dependent : graph.dependents(owner.uid())) {
      GenericKubernetesResource content = get(dependent);
      if (content == null || !content.getMetadata().getUid().equals(dependent.uid())) {
        continue;
      }
      blocked |= blocks(content, owner.uid());
      if (content.getMetadata().getDeletionTimestamp() == null) {
        delete(dependent);
      }
    }
    if (!blocked) {
      removeFinalizer(owner, object, FOREGROUND);
    }
  }

  private static boolean blocks(GenericKubernetesResource dependent, String ownerUid) {
    return dependent.getMetadata().getOwnerReferences().stream()
        .anyMatch(reference ->
            reference.getUid().equals(ownerUid)
                && Boolean.TRUE.equals(reference.getBlockOwnerDeletion()));
  }

  private void disown(OwnedObject dependent, String ownerUid) {
    GenericKubernetesResource object = get(dependent);
    if (object != null && object.getMetadata().getUid().equals(dependent.uid())) {
      List<OwnerReference> others =
          object.getMetadata().getOwnerReferences().stream()
              .filter(reference -> !reference.getUid().equals(ownerUid))
              .toList();
      patch(dependent, object, Map.of("ownerReferences", others));
    }
  }

  private void removeFinalizer(
      OwnedObject known, GenericKubernetesResource object, String finalizer) {
    List<String> others =
        object.getMetadata().getFinalizers().stream()
            .filter(present -> !present.equals(finalizer))
            .toList();
    patch(known, object, Map.of("finalizers", others));
  }

  private @Nullable GenericKubernetesResource get(OwnedObject object) {
    var all = client.genericKubernetesResources(object.type().context());
    return object.type().namespaced()
        ? all.inNamespace(object.namespace()).withName(object.name()).get()
        : all.withName(object.name()).get();
  }

  private void patch(
      OwnedObject known, GenericKubernetesResource object, Map<String, Object> metadata) {
    Map<String, Object> guarded = new HashMap<>(metadata);
    guarded.put("uid", known.uid());
    guarded.put("resourceVersion", object.getMetadata().getResourceVersion());
    String patch = client.getKubernetesSerialization().asJson(Map.of("metadata", guarded));
    ignoringGone(() ->
        client
            .genericKubernetesResources(known.type().context())
            .resource(object)
            .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
  }

  private void delete(OwnedObject known) {
    var options =
        new DeleteOptionsBuilder()
            .withApiVersion("v1")
            .withKind("DeleteOptions")
            .withPropagationPolicy("Background")
            .withNewPreconditions()
            .withUid(known.uid())
            .endPreconditions()
            .build();
    ignoringGone(() -> client.raw(known.path(), "DELETE", options));
  }

  private static void ignoringGone(Supplier<?> call) {
    try {
      Object unused = call.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    watched.values().forEach(Watches::close);
    queue.close();
  }
}
