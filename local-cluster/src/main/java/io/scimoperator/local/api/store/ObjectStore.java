package io.scimoperator.local.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every object, with one revision counted over all of them. A commit is durable before anybody sees
 * it; those that wait become durable together; reads never wait for the disk. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

  private final Durability durability;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<Commit> waiting = new ConcurrentLinkedQueue<>();
  private final Object committing = new Object();
  private final long firstRevision;
  private volatile long revision;
  private boolean closed;

  /** The objects of one resource; its monitor makes a change and its log entry one step. */
  private static final class Table {
    final NavigableMap<ObjectKey, StoredObject> objects = new ConcurrentSkipListMap<>();
    final ChangeLog log;

    Table(long revision) {
      log = new ChangeLog(revision);
    }
  }

  private ObjectStore(Durability durability) {
    this.durability = durability;
    Durability.Kept kept = durability.kept();
    revision = kept.revision();
    firstRevision = kept.revision();
    for (StoredObject object : kept.objects()) {
      table(object.key().resource()).objects.put(object.key(), object);
    }
  }

  /** A store that keeps everything in {@code directory}, or only in memory if there is none. */
  public static ObjectStore open(@Nullable Path directory) {
    return new ObjectStore(directory == null ? Durability.none() : Journal.open(directory));
  }

  /** The latest revision. */
  public long revision() {
    return revision;
  }

  /** A revision up to which every change of {@code resource} can be read. */
  public long revision(String resource) {
    Table table = table(resource);
    synchronized (table) {
      return revision;
    }
  }

  public Optional<StoredObject> get(ObjectKey key) {
    return Optional.ofNullable(table(key.resource()).objects.get(key));
  }

  /** The objects of {@code resource} in {@code namespace}, in all of them if it is empty. */
  public Listing list(String resource, String namespace) {
    Table table = table(resource);
    synchronized (table) {
      NavigableMap<ObjectKey, StoredObject> found = table.objects;
      if (!namespace.isEmpty()) {
        found =
            found.subMap(
                new ObjectKey(resource, namespace, ""),
                true,
                new ObjectKey(resource, namespace + "\0", ""),
                false);
      }
      return new Listing(revision, new ArrayList<>(found.values()));
    }
  }

  /** The resources of which there are, or were, objects. */
  public Set<String> resources() {
    return Set.copyOf(tables.keySet());
  }

  /** Calls {@code listener} with every further change, in order, inside the commit: be quick. */
  public void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /**
   * The changes of a resource after a revision, waiting for the first; none if the time is over.
   *
   * @throws StatusException 410 if some are no longer kept
   */
  public List<Change> changes(String resource, long after, Duration patience)
      throws InterruptedException {
    return table(resource).log.after(after, patience);
  }

  /** Whether watches have to end. */
  public boolean isClosed(String resource) {
    return table(resource).log.isClosed();
  }

  /**
   * Makes {@code json} the state of an object, with the next revision.
   *
   * @param expected the state it was made from, null if there was no object
   * @return empty if that is no longer its state
   */
  public Optional<StoredObject> put(
      ObjectKey key, @Nullable StoredObject expected, ObjectNode json) {
    return commit(new Commit(key, expected, json));
  }

  /**
   * Removes an object.
   *
   * @return its last state, empty if {@code expected} was not that
   */
  public Optional<StoredObject> remove(StoredObject expected) {
    return commit(new Commit(expected.key(), expected, null));
  }

  @Override
  public void close() {
    tables.values().forEach(table -> table.log.close());
    synchronized (committing) {
      closed = true;
      durability.close();
    }
  }

  /** Whoever comes first commits for all who wait behind. */
  private Optional<StoredObject> commit(Commit commit) {
    waiting.add(commit);
    synchronized (committing) {
      if (!commit.isDone()) {
        List<Commit> batch = new ArrayList<>();
        for (Commit next = waiting.poll(); next != null; next = waiting.poll()) {
          batch.add(next);
        }
        commitAll(batch);
      }
      return commit.outcome();
    }
  }

  private void commitAll(List<Commit> batch) {
    try {
      if (closed) {
        throw StatusException.internal("the local cluster is being stopped");
      }
      Map<Commit, Change> changes = changes(batch);
      durability.append(List.copyOf(changes.values()));
      for (Commit commit : batch) {
        Change change = changes.get(commit);
        if (change != null) {
          publish(change);
        }
        commit.succeed(change == null ? null : change.object());
      }
      if (durability.isWasteful()) {
        durability.rewrite(new Durability.Kept(revision, everything()));
      }
    } catch (RuntimeException e) {
      batch.stream().filter(commit -> !commit.isDone()).forEach(commit -> commit.fail(e));
    }
  }

  /** What those make that were made from the state that they meet, in the order of the batch. */
  private Map<Commit, Change> changes(List<Commit> batch) {
    Map<Commit, Change> changes = new LinkedHashMap<>();
    Map<ObjectKey, Change> latest = new HashMap<>();
    for (Commit commit : batch) {
      Change before = latest.get(commit.key());
      StoredObject live = before == null ? get(commit.key()).orElse(null) : before.state();
      commit
          .change(live, revision + 1 + changes.size())
          .ifPresent(change -> {
            changes.put(commit, change);
            latest.put(commit.key(), change);
          });
    }
    return changes;
  }

  private List<StoredObject> everything() {
    return tables.values().stream().flatMap(table -> table.objects.values().stream()).toList();
  }

  private void publish(Change change) {
    ObjectKey key = change.object().key();
    Table table = table(key.resource());
    synchronized (table) {
      if (change.type() == Change.Type.DELETED) {
        table.objects.remove(key);
      } else {
        table.objects.put(key, change.object());
      }
      revision = change.revision();
      table.log.append(change);
    }
    listeners.forEach(listener -> listener.accept(change));
  }

  private Table table(String resource) {
    return tables.computeIfAbsent(resource, r -> new Table(firstRevision));
  }
}
