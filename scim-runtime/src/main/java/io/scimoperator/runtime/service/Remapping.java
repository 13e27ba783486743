package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import io.scimoperator.runtime.store.WriteTransaction;
import io.scimoperator.token.BearerToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a mapping that a configuration asks for in the place of the one in force, and lets
 * applications hear what that changes for them. Users take it over one after the other, in the
 * order of their ids, some in each transaction, which also remembers how far it came: whoever goes
 * on, in this process or another one, begins after them. A mapping that was begun is finished
 * before another one begins.
 */
public final class Remapping {

  private static final Logger LOG = System.getLogger(Remapping.class.getName());
  private static final int BATCH = 500;

  private final Store store;
  private final Directories directories;
  private final Clock clock;

  public Remapping(Store store, Directories directories, Clock clock) {
    this.store = store;
    this.directories = directories;
    this.clock = clock;
  }

  /** Directories whose mapping that is asked for is not in force. */
  public List<DirectoryContext> unsettled() {
    Map<Long, String> settled = store.read(ReadTransaction::settledMappings);
    String otherwise = UserMapping.DEFAULT.digest();
    return directories.snapshot().directories().stream()
        .filter(directory ->
            !directory.mapping().digest().equals(settled.getOrDefault(directory.key(), otherwise)))
        .toList();
  }

  /** Takes a directory one transaction further; false if there was nothing left to do. */
  public boolean step(DirectoryContext directory) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.writeAlone(directory.key(), tx -> step(tx, directory, now));
  }

  private static boolean step(WriteTransaction tx, DirectoryContext directory, Instant now) {
    long key = directory.key();
    tx.takeTurn(key);
    Optional<SavedMapping> change = change(tx, directory);
    if (change.isEmpty()) {
      return false;
    }
    MappingInForce before = MappingInForce.of(change, directory.mapping());
    Window.After rest =
        new Window.After(before.position().isEmpty() ? null : before.position(), false, BATCH);
    Portion<Resource> portion =
        tx.list(key, Query.of(ResourceType.USER, new Condition.Always(), rest));
    List<Resource> page = portion.items();
    boolean isLast = !portion.goesOn();
    String position = page.isEmpty() ? before.position() : page.getLast().id();
    MappingInForce after = before.upTo(position);
    tell(tx, directory, now, new Batch(page, before, after));
    tx.putMapping(
        key,
        isLast
            ? new SavedMapping(after.after().json(), null)
            : new SavedMapping(
                after.before().json(), new SavedMapping.Change(after.after().json(), position)));
    if (isLast) {
      LOG.log(Level.INFO, "applications see the users of {0} as it asks now", directory.path());
    }
    return true;
  }

  /** What is under way, or begins; empty if the mapping that is asked for is in force. */
  private static Optional<SavedMapping> change(WriteTransaction tx, DirectoryContext directory) {
    SavedMapping saved =
        tx.mapping(directory.key())
            .orElseGet(() -> new SavedMapping(UserMapping.DEFAULT.json(), null));
    if (saved.change() != null) {
      return Optional.of(saved);
    }
    return tx.directory(directory.configuration().namespace(), directory.configuration().name())
        .filter(record -> record.key() == directory.key())
        .map(record -> wanted(record, directory))
        .filter(wanted -> !wanted.equals(saved.applied()))
        .map(wanted -> new SavedMapping(saved.applied(), new SavedMapping.Change(wanted, "")));
  }

  /** The mapping that is asked for at this moment; another process may have just changed it. */
  private static String wanted(DirectoryRecord record, DirectoryContext known) {
    return BearerToken.sha256(record.configuration()).equals(known.digest())
        ? known.mapping().json()
        : UserMapping.of(Directories.configuration(record)).json();
  }

  /** Users that take over a mapping together. */
  private record Batch(List<Resource> users, MappingInForce before, MappingInForce after) {}

  private static void tell(
      WriteTransaction tx, DirectoryContext directory, Instant now, Batch batch) {
    long key = directory.key();
    List<Event.Draft> events = new ArrayList<>();
    ChangeEvents heard = new ChangeEvents(directory.id(), events::add);
    List<MappedUser> old = new MappedUsers(tx, key, batch.before()).of(batch.users());
    List<MappedUser> young = new MappedUsers(tx, key, batch.after()).of(batch.users());
    for (int i = 0; i < old.size(); i++) {
      String id = old.get(i).id();
      heard.changed(old.get(i), young.get(i), () -> tx.groupsOf(key, id));
    }
    if (!events.isEmpty()) {
      tx.append(key, Event.Cause.SYSTEM, now, events);
    }
  }
}
