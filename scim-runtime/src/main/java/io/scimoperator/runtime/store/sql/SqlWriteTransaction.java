package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.Departures;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.ResourceKey;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The changes, in SQL, with the counters that follow them. */
final class SqlWriteTransaction implements SimpleWrites, ForwardingRead {

  /** More events are written before the end, so that they need not be held. */
  private static final int MOST_WAITING = 5000;

  private final Statements statements;

  /** Whether a part that is refused can be undone, for which it needs a savepoint. */
  private final boolean inParts;

  private final ChangedUsers changed;
  private final ResourceTable resources;
  private final EmailTable emails;
  private final SqlReadTransaction reading;
  private ChangedDirectories directories = new ChangedDirectories();

  private final KnownResources known = new KnownResources();
  private ReadAhead ahead;
  private final Map<Long, Optional<SavedMapping>> mappings = new HashMap<>();

  SqlWriteTransaction(Statements statements, ChangeListener changes) {
    this(statements, changes, true);
  }

  private SqlWriteTransaction(Statements statements, ChangeListener changes, boolean inParts) {
    this.statements = statements;
    this.inParts = inParts;
    this.changed = new ChangedUsers(changes);
    this.resources = new ResourceTable(statements);
    this.emails = new EmailTable(statements);
    this.reading = SqlReadTransaction.locking(statements);
    this.ahead = new ReadAhead(reading, PendingWrite.NO_DIRECTORY, List.of());
  }

  /** Runs a work to its end; what it left to the end is done then. */
  static <T> T run(
      Statements statements, ChangeListener changes, Function<WriteTransaction, T> work) {
    SqlWriteTransaction transaction = new SqlWriteTransaction(statements, changes);
    T result = work.apply(transaction);
    transaction.finish();
    return result;
  }

  /**
   * For works whose parts are hardly ever refused. If one is that had changed something, that is a
   * {@link SpoiltTransaction}: all is to be undone and done again. To be {@linkplain #finish
   * finished}.
   */
  static SqlWriteTransaction whole(Statements statements, ChangeListener changes) {
    return new SqlWriteTransaction(statements, changes, false);
  }

  /** How much was changed so far; the same number if nothing was in between. */
  long changes() {
    return statements.changes() + directories.changes();
  }

  /** Does what was left to the end. */
  void finish() {
    flush();
    statements.runLeft();
  }

  private void flush() {
    directories.write(statements);
  }

  @Override
  public <T> T attempt(Supplier<T> part) {
    return inParts ? undoneIfRefused(part) : spoiltIfRefused(part);
  }

  private <T> T spoiltIfRefused(Supplier<T> part) {
    long before = changes();
    try {
      return part.get();
    } catch (ScimException e) {
      throw changes() == before ? e : new SpoiltTransaction(e);
    }
  }

  private <T> T undoneIfRefused(Supplier<T> part) {
    Part begun = begin("part");
    try {
      T result = part.get();
      keep(begun);
      return result;
    } catch (ScimException e) {
      undo(begun);
      throw e;
    }
  }

  /** Begins a part that can be undone; one of another name may have been begun before. */
  Part begin(String name) {
    ChangedDirectories before = directories.copy();
    statements.begin(name);
    return new Part(name, before);
  }

  /** What is done since it was begun, and the counters of before. */
  record Part(String name, ChangedDirectories before) {}

  void keep(Part part) {
    statements.release(part.name());
  }

  void undo(Part part) {
    statements.undoTo(part.name());
    statements.release(part.name());
    directories = part.before();
    known.forgetAll();
    ahead.forgetGroups();
    mappings.clear();
  }

  @Override
  public Statements settled() {
    flush();
    return statements;
  }

  @Override
  public ReadTransaction reading() {
    return reading;
  }

  @Override
  public ReadTransaction counting() {
    flush();
    return reading;
  }

  @Override
  public Optional<Resource> resource(long directory, ResourceType type, String id) {
    ahead.resources(directory, type, id).forEach(this::remember);
    return known
        .find(type, id)
        .or(() -> {
          Optional<Statements.Sized<Resource>> found = reading.sizedResource(directory, type, id);
          found.ifPresent(this::remember);
          return found.map(Statements.Sized::value);
        });
  }

  private void remember(Statements.Sized<Resource> found) {
    statements.hold(found.characters());
    known.remember(found.value(), found.characters());
  }

  /** Tells what the works that follow are about, so that it is read for all of them at once. */
  void expect(long directory, Collection<ResourceKey> about) {
    ahead = new ReadAhead(reading, directory, about);
  }

  @Override
  public List<Belonging> allGroupsOf(long directory, String userId) {
    return ahead.groups(directory, userId).orElseGet(() -> reading.allGroupsOf(directory, userId));
  }

  /** It does not change until the end, since who changes it takes the whole turn. */
  @Override
  public Optional<SavedMapping> mapping(long directory) {
    return mappings.computeIfAbsent(
        directory,
        key -> {
          Turn.share(statements, key);
          return reading.mapping(key);
        });
  }

  @Override
  public void takeTurn(long directory) {
    Turn.takeWhole(statements, directory);
  }

  @Override
  public void putMapping(long directory, SavedMapping mapping) {
    new MappingTable(statements).put(directory, mapping);
    mappings.remove(directory);
  }

  @Override
  public void lock(long directory, Collection<String> userIds) {
    resources.lockUsers(directory, userIds);
  }

  @Override
  public Departures departures(long directory) {
    flush();
    return new DepartureTable(statements, directory);
  }

  @Override
  public DirectoryRecord putDirectory(DirectoryRecord directory) {
    new DirectoryTable(statements).put(directory);
    return reading.directory(directory.namespace(), directory.name()).orElseThrow();
  }

  @Override
  public void insert(long directory, Resource resource) {
    ResourceRow row = ResourceRow.of(resource);
    resources.insert(directory, resource, row);
    emails.insert(directory, resource.id(), row.emails());
    known.remember(resource, row.document().length());
    directories.of(directory).add(resource, 1);
  }

  @Override
  public void update(long directory, Resource resource) {
    Resource before = resource(directory, resource.type(), resource.id()).orElseThrow();
    ResourceRow row = ResourceRow.of(resource);
    changed.updated(directory, before, resource);
    resources.update(directory, before, resource, row);
    if (!ResourceRow.emails(before.document()).equals(row.emails())) {
      emails.delete(directory, resource.id());
      emails.insert(directory, resource.id(), row.emails());
    }
    known.remember(resource, row.document().length());
    if (resource.type() == ResourceType.GROUP) {
      ahead.forgetGroups();
    }
    directories.of(directory).add(before, -1);
    directories.of(directory).add(resource, 1);
  }

  @Override
  public Set<String> claim(long directory, String resourceId, Map<String, String> values) {
    return new UniqueValueTable(statements).claim(directory, resourceId, values);
  }

  @Override
  public boolean delete(long directory, ResourceType type, String id) {
    Resource before = resource(directory, type, id).orElse(null);
    if (before == null) {
      return false;
    }
    changed.changed(directory, type, id);
    directories
        .of(directory)
        .addMemberships(-new MembershipTable(statements).removeAll(directory, id));
    emails.delete(directory, id);
    new UniqueValueTable(statements).release(directory, id);
    resources.delete(directory, type, id);
    known.forget(id);
    ahead.forgetGroups();
    directories.of(directory).add(before, -1);
    return true;
  }

  @Override
  public List<Membership> addMembers(long directory, Collection<Membership> memberships) {
    ahead.forgetGroups();
    List<Membership> added = new MembershipTable(statements).add(directory, memberships);
    directories.of(directory).addMemberships(added.size());
    changed.members(directory, added);
    return added;
  }

  @Override
  public List<Membership> removeMembers(
      long directory, String groupId, Collection<String> memberIds) {
    ahead.forgetGroups();
    List<Membership> removed =
        new MembershipTable(statements).remove(directory, groupId, memberIds);
    directories.of(directory).addMemberships(-removed.size());
    changed.members(directory, removed);
    return removed;
  }

  @Override
  public void append(long directory, Event.Cause cause, Instant now, List<Event.Draft> events) {
    DirectoryCounters own = directories.of(directory);
    own.append(cause, now, events);
    if (own.waitingEvents() >= MOST_WAITING) {
      own.write(statements);
    }
  }

  @Override
  public void eraseDirectory(long directory) {
    changed.erased(directory);
    known.forgetAll();
    ahead.forgetGroups();
    SimpleWrites.super.eraseDirectory(directory);
  }
}
