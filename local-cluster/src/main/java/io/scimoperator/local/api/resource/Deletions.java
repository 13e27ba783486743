package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.DeleteOptions.Propagation;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes objects: at once, or, while finalizers, content or a running pod keep them, by giving
 * them a deletionTimestamp. Thread-safe.
 */
public final class Deletions {

  /** Finalizers by which an object waits for its dependents, and a CRD for its objects. */
  public static final String FOREGROUND = "foregroundDeletion";

  public static final String ORPHAN = "orphan";
  public static final String CRD_CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  private static final long DEFAULT_GRACE = 30;
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private final ObjectStore store;
  private final Origin origin;

  public Deletions(ObjectStore store, Origin origin) {
    this.store = store;
    this.origin = origin;
  }

  /**
   * Deletes an object, or begins to.
   *
   * @return the object if something keeps it, else a Status
   * @throws StatusException 404; 409 if it has not the state that the options name
   */
  public Written delete(Target target, DeleteOptions options) {
    while (true) {
      StoredObject live =
          store.get(target.key()).orElseThrow(() -> StatusException.notFound(target.named()));
      options.preconditions().check(target, live);
      ObjectNode marked = live.json();
      mark(target.kind(), marked, options);
      boolean due = isDue(target.kind(), marked);
      if (options.dryRun() || (!due && Json.same(marked, live.json()))) {
        return answer(target, live, due);
      }
      Optional<StoredObject> done =
          due ? store.remove(live) : store.put(target.key(), live, marked);
      if (done.isPresent()) {
        return answer(target, done.get(), due);
      }
    }
  }

  /** Whether nothing keeps an object that is being deleted. */
  static boolean isDue(ResourceKind kind, ObjectNode object) {
    Metadata metadata = Metadata.of(object);
    return metadata.isBeingDeleted()
        && metadata.finalizers().isEmpty()
        && metadata.node().path("deletionGracePeriodSeconds").asLong() == 0
        && (!kind.resource().equals("namespaces")
            || object.path("spec").path("finalizers").isEmpty());
  }

  private void mark(ResourceKind kind, ObjectNode object, DeleteOptions options) {
    Metadata metadata = Metadata.of(object);
    metadata.finalizers(finalizers(kind, metadata, options.propagation()));
    long grace = grace(kind, object, options);
    if (metadata.isBeingDeleted()) {
      if (grace < metadata.node().path("deletionGracePeriodSeconds").asLong()) {
        metadata.node().put("deletionGracePeriodSeconds", grace);
      }
      return;
    }
    metadata.set("deletionTimestamp", Origin.text(origin.clock().instant().plusSeconds(grace)));
    metadata.node().put("deletionGracePeriodSeconds", grace);
    if (Drafts.isCounted(kind)) {
      metadata.node().put("generation", metadata.generation() + 1);
    }
    if (kind.resource().equals("namespaces")) {
      object.withObjectProperty("status").put("phase", "Terminating");
    }
  }

  private List<String> finalizers(ResourceKind kind, Metadata metadata, Propagation propagation) {
    List<String> finalizers = new ArrayList<>(metadata.finalizers());
    boolean first = !metadata.isBeingDeleted();
    finalizers.removeAll(List.of(FOREGROUND, ORPHAN));
    switch (propagation) {
      case FOREGROUND -> finalizers.add(FOREGROUND);
      case ORPHAN -> finalizers.add(ORPHAN);
      case BACKGROUND -> {}
    }
    if (first && kind.resource().equals(KindCatalog.CRDS)) {
      finalizers.remove(CRD_CLEANUP);
      finalizers.add(CRD_CLEANUP);
    }
    return finalizers;
  }

  /** Only pods take time: one that runs somewhere is stopped by its kubelet. */
  private static long grace(ResourceKind kind, ObjectNode object, DeleteOptions options) {
    if (!kind.resource().equals("pods")
        || object.path("spec").path("nodeName").asText("").isEmpty()
        || FINISHED.contains(object.path("status").path("phase").asText())) {
      return 0;
    }
    Long asked = options.graceSeconds();
    if (asked != null) {
      return Math.max(0, asked);
    }
    JsonNode own = object.path("spec").path("terminationGracePeriodSeconds");
    return own.isNumber() ? own.asLong() : DEFAULT_GRACE;
  }

  private static Written answer(Target target, StoredObject object, boolean gone) {
    if (!gone) {
      return new Written(target.kind().shown(object), false, List.of());
    }
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Success");
    ObjectNode details = status.putObject("details");
    details.put("name", target.name());
    if (!target.kind().group().isEmpty()) {
      details.put("group", target.kind().group());
    }
    details.put("kind", target.kind().names().plural()).put("uid", object.uid());
    return new Written(status, false, List.of());
  }
}
