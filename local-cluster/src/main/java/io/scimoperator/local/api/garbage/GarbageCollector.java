package io.scimoperator.local.api.garbage;

import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.store.Change;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Deletes what has to go because something else went, on a thread of its own, also what was left
 * over when the process was killed.
 */
public final class GarbageCollector implements AutoCloseable {

  private static final Logger LOG = System.getLogger(GarbageCollector.class.getName());

  private final ObjectStore store;
  private final OwnerGraph graph = new OwnerGraph();
  private final WorkQueue queue = new WorkQueue();
  private final OwnerCollection owners;
  private final ContentSweep contents;
  private final Thread worker;

  private GarbageCollector(ObjectStore store, Edits edits) {
    this.store = store;
    this.owners = new OwnerCollection(store, graph, edits);
    this.contents = new ContentSweep(store, edits);
    this.worker = Thread.ofPlatform().daemon().name("garbage-collector").unstarted(this::work);
  }

  /** Looks through all there is, then follows the changes. */
  public static GarbageCollector start(
      ObjectStore store, KindCatalog kinds, Resources resources, Deletions deletions) {
    GarbageCollector collector =
        new GarbageCollector(store, new Edits(kinds, resources, deletions));
    store.listen(collector::accept);
    for (String resource : store.resources()) {
      for (StoredObject object : store.list(resource, "").objects()) {
        collector.graph.add(object);
        collector.queue.add(object.key());
      }
    }
    collector.worker.start();
    return collector;
  }

  @Override
  public void close() {
    queue.close();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(Change change) {
    StoredObject object = change.object();
    StoredObject previous = change.previous();
    if (change.type() != Change.Type.DELETED) {
      if (previous != null && !previous.owners().equals(object.owners())) {
        queue.addAll(owners.concerned(previous));
      }
      graph.accept(change);
      if (object.isBeingDeleted() || !object.owners().isEmpty()) {
        queue.add(object.key());
      }
      return;
    }
    queue.addAll(owners.concerned(object));
    graph.accept(change);
    String namespace = object.key().namespace();
    if (!namespace.isEmpty()) {
      enqueueIfLeaving(new ObjectKey("namespaces", "", namespace));
    }
    enqueueIfLeaving(new ObjectKey(KindCatalog.CRDS, "", object.key().resource()));
  }

  private void enqueueIfLeaving(ObjectKey container) {
    if (store.get(container).filter(StoredObject::isBeingDeleted).isPresent()) {
      queue.add(container);
    }
  }

  private void work() {
    try {
      for (var next = queue.take(); next.isPresent(); next = queue.take()) {
        examine(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void examine(ObjectKey key) {
    try {
      store.get(key).ifPresent(this::examine);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "cannot collect what " + key + " leaves behind", e);
    }
  }

  private void examine(StoredObject object) {
    owners.examine(object);
    if (ContentSweep.hasContent(object)) {
      contents.examine(object);
    }
  }
}
