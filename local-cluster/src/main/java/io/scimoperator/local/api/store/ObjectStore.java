package io.scimoperator.local.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every object, with one revision counted over all of them. A commit is durable before anybody sees
 * it; commits follow one another, reads never wait for the disk. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {

  /** How many revisions are given out per write of the bound. */
  private static final long RESERVED = 1_000;

  private final Durability durability;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Object committing = new Object();
  private final long firstRevision;
  private volatile long revision;
  private long bound;
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
    List<StoredObject> kept = new ArrayList<>();
    durability
        .readAll()
        .forEach((resource, texts) ->
            texts.forEach(text -> kept.add(StoredObject.read(resource, text))));
    long highest = kept.stream().mapToLong(StoredObject::revision).max().orElse(0);
    bound = Math.max(highest, durability.revisionBound());
    revision = bound;
    firstRevision = bound;
    kept.forEach(object -> table(object.key().resource()).objects.put(object.key(), object));
  }

  /** A store that keeps everything in {@code directory}, or only in memory if there is none. */
  public static ObjectStore open(@Nullable Path directory) {
    return new ObjectStore(directory == null ? Durability.none() : ObjectFiles.open(directory));
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
    synchronized (committing) {
      StoredObject live = table(key.resource()).objects.get(key);
      if (live != expected) {
        return Optional.empty();
      }
      StoredObject object = StoredObject.of(key, nextRevision(), json);
      durability.write(key, object.bytes());
      Change.Type type = live == null ? Change.Type.ADDED : Change.Type.MODIFIED;
      publish(new Change(type, object, live));
      return Optional.of(object);
    }
  }

  /**
   * Removes an object.
   *
   * @return its last state, empty if {@code expected} was not that
   */
  public Optional<StoredObject> remove(StoredObject expected) {
    ObjectKey key = expected.key();
    synchronized (committing) {
      if (table(key.resource()).objects.get(key) != expected) {
        return Optional.empty();
      }
      StoredObject last = StoredObject.of(key, nextRevision(), expected.json());
      durability.delete(key);
      publish(new Change(Change.Type.DELETED, last, expected));
      return Optional.of(last);
    }
  }

  @Override
  public void close() {
    tables.values().forEach(table -> table.log.close());
    synchronized (committing) {
      closed = true;
      durability.close();
    }
  }

  private long nextRevision() {
    if (closed) {
      throw StatusException.internal("the local cluster is being stopped");
    }
    long next = revision + 1;
    if (next > bound) {
      durability.saveRevisionBound(bound + RESERVED);
      bound += RESERVED;
    }
    return next;
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
