package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What applications read of a directory, each in one transaction. */
public final class ApplicationReads {

  private final Store store;

  public ApplicationReads(Store store) {
    this.store = store;
  }

  /** Numbers of the users and groups that applications see. */
  public Counts counts(DirectoryContext directory) {
    return store.read(
        directory.key(),
        tx -> {
          Counts counts = tx.counts(directory.key());
          return mapping(tx, directory).after().hidesInactive()
              ? new Counts(
                  counts.activeUsers(), counts.activeUsers(), counts.groups(), counts.memberships())
              : counts;
        });
  }

  private static MappingInForce mapping(ReadTransaction tx, DirectoryContext directory) {
    return MappedUsers.of(tx, directory).mapping();
  }

  /**
   * A user or group, if it is there.
   *
   * @throws ScimException of kind FORBIDDEN if the application may not read it
   */
  public Optional<ObjectNode> one(Reader reader, ResourceType type, String id) {
    reader.require(scope(type));
    return store.read(
        reader.directory().key(),
        tx ->
            find(tx, reader.directory(), type, id)
                .map(found -> view(tx, reader, List.of(found)).getFirst()));
  }

  private static ApplicationScope scope(ResourceType type) {
    return switch (type) {
      case USER -> ApplicationScope.READ_USERS;
      case GROUP -> ApplicationScope.READ_GROUPS;
    };
  }

  private static Optional<Resource> find(
      ReadTransaction tx, DirectoryContext directory, ResourceType type, String id) {
    return tx.resource(directory.key(), type, id)
        .filter(found ->
            type == ResourceType.GROUP || mapping(tx, directory).of(id).shows(found.document()));
  }

  /**
   * Which users are asked for; null where it does not matter.
   *
   * @param email one of their addresses
   * @param idpId the identity provider's id, or ours where it has none
   * @param groupId a group that they are direct members of
   */
  public record UserCriteria(
      @Nullable String email, @Nullable String idpId, @Nullable String groupId) {

    private @Nullable Filter filter() {
      List<Filter> filters = new ArrayList<>();
      if (email != null) {
        filters.add(equal("emails", email));
      }
      if (idpId != null) {
        filters.add(new Filter.Or(equal("externalId", idpId), equal("id", idpId)));
      }
      if (groupId != null && !filters.isEmpty()) {
        filters.add(equal("groups", groupId));
      }
      return filters.stream().reduce(Filter.And::new).orElse(null);
    }
  }

  /**
   * Users, ordered by their creation. The direct members of a group cost the same in a large one.
   *
   * @throws ScimException of kind NOT_FOUND if there is no such group, FORBIDDEN if the application
   *     may not read users or, for a group, groups
   */
  public Cursor.Slice<ObjectNode> users(Reader reader, UserCriteria criteria, Cursor cursor) {
    DirectoryContext directory = reader.directory();
    String group = criteria.groupId();
    reader.require(ApplicationScope.READ_USERS);
    if (group != null) {
      reader.require(ApplicationScope.READ_GROUPS);
    }
    Filter filter = criteria.filter();
    Condition wanted = condition(directory, ResourceType.USER, filter);
    return store.read(
        reader.directory().key(),
        tx -> {
          if (group != null) {
            require(tx, directory, ResourceType.GROUP, group);
          }
          MappingInForce mapping = mapping(tx, directory);
          Condition condition = both(wanted, mapping.visible());
          return slice(
              tx,
              reader,
              cursor,
              group == null || filter != null
                  ? tx.list(directory.key(), Query.of(ResourceType.USER, condition, window(cursor)))
                  : new Members(tx, directory.key(), mapping).visible(group, window(cursor)));
        });
  }

  private static Condition both(Condition one, Condition other) {
    return other instanceof Condition.Always ? one : new Condition.And(one, other);
  }

  /**
   * Groups, ordered by their creation.
   *
   * @param userId a direct member of them, null for all groups
   * @throws ScimException of kind NOT_FOUND if there is no such user, FORBIDDEN if the application
   *     may not read groups or, for a user, users
   */
  public Cursor.Slice<ObjectNode> groups(Reader reader, @Nullable String userId, Cursor cursor) {
    DirectoryContext directory = reader.directory();
    reader.require(ApplicationScope.READ_GROUPS);
    if (userId != null) {
      reader.require(ApplicationScope.READ_USERS);
    }
    Condition condition =
        condition(directory, ResourceType.GROUP, userId == null ? null : equal("members", userId));
    return store.read(
        reader.directory().key(),
        tx -> {
          if (userId != null) {
            require(tx, directory, ResourceType.USER, userId);
          }
          Query query = Query.of(ResourceType.GROUP, condition, window(cursor));
          return slice(tx, reader, cursor, tx.list(directory.key(), query));
        });
  }

  private static Condition condition(
      DirectoryContext directory, ResourceType type, @Nullable Filter filter) {
    return filter == null
        ? new Condition.Always()
        : ConditionReader.read(filter, directory.schemas(), type);
  }

  private static void require(
      ReadTransaction tx, DirectoryContext directory, ResourceType type, String id) {
    if (find(tx, directory, type, id).isEmpty()) {
      throw new ScimException(
          Kind.NOT_FOUND,
          "There is no such directory_" + type.scimName().toLowerCase(Locale.ROOT) + ".");
    }
  }

  private static Filter equal(String attribute, String value) {
    return new Filter.Comparison(
        new AttributePath(null, attribute, null), Filter.Operator.EQ, TextNode.valueOf(value));
  }

  private static Window.After window(Cursor cursor) {
    return new Window.After(cursor.from(), cursor.walksDown(), cursor.walk());
  }

  private static Cursor.Slice<ObjectNode> slice(
      ReadTransaction tx, Reader reader, Cursor cursor, Portion<Resource> walked) {
    Cursor.Slice<Resource> slice = cursor.slice(walked);
    return new Cursor.Slice<>(view(tx, reader, slice.items()), slice.hasBefore(), slice.hasAfter());
  }

  /**
   * Events in order, of the types that the application may read.
   *
   * @throws ScimException if the cursor is not an event of this directory, or of kind FORBIDDEN
   */
  public Cursor.Slice<Event> events(Reader reader, EventSelection selection) {
    reader.require(ApplicationScope.READ_EVENTS);
    long directory = reader.directory().key();
    Cursor cursor = selection.cursor();
    String from = cursor.from();
    Set<EventType> types = reader.seen(selection.types());
    boolean all = types.size() == EventType.values().length;
    EventQuery query =
        new EventQuery(
            all ? Set.of() : types,
            from,
            cursor.walksDown(),
            selection.from(),
            selection.until(),
            cursor.walk());
    SeenAttributes seen = SeenAttributes.of(reader.access());
    return store.read(
        reader.directory().key(),
        tx -> {
          if (from != null && tx.event(directory, from).isEmpty()) {
            throw noSuchCursor(tx, directory, from);
          }
          Portion<Event> walked = types.isEmpty() ? Portion.none() : tx.events(directory, query);
          return cursor.slice(
              new Portion<>(walked.stream().map(seen::event).toList(), walked.goesOn()));
        });
  }

  /** Id of the last event of the log, whatever it is. */
  public Optional<String> newestEvent(Reader reader) {
    return store.read(
        reader.directory().key(),
        tx ->
            tx.events(reader.directory().key(), EventQuery.latest(1)).stream()
                .map(Event::id)
                .findFirst());
  }

  /** Nothing is told of an event that may have been here; who has seen it has to begin anew. */
  private static ScimException noSuchCursor(ReadTransaction tx, long directory, String id) {
    boolean tooOld =
        tx.events(directory, EventQuery.after(null, 1)).stream()
            .anyMatch(oldest -> id.startsWith("event_") && id.compareTo(oldest.id()) < 0);
    return new ScimException(
        Kind.INVALID_VALUE,
        tooOld
            ? "The event that the cursor names is older than what is kept: read the newest event's id,"
                + " list the users and groups anew, then follow the events from that id."
            : "The cursor is not the id of an event of this directory: start without it.");
  }

  /**
   * Events that an application asks for.
   *
   * @param types empty for all
   * @param from earliest, inclusive
   * @param until latest, inclusive
   */
  public record EventSelection(
      Set<EventType> types, @Nullable Instant from, @Nullable Instant until, Cursor cursor) {
    public EventSelection {
      types = Set.copyOf(types);
    }
  }

  private static List<ObjectNode> view(
      ReadTransaction tx, Reader reader, List<Resource> resources) {
    DirectoryContext directory = reader.directory();
    List<Resource> users =
        resources.stream().filter(one -> one.type() == ResourceType.USER).toList();
    if (users.isEmpty()) {
      return resources.stream().map(group -> ApplicationView.group(directory.id(), group)).toList();
    }
    SeenAttributes seen = SeenAttributes.of(reader.access());
    boolean groups = reader.access().allows(ApplicationScope.READ_GROUPS);
    return MappedUsers.of(tx, directory).of(users).stream()
        .map(user ->
            ApplicationView.userWithGroups(
                directory.id(), user, groups ? tx.groupsOf(directory.key(), user.id()) : List.of()))
        .map(seen::user)
        .toList();
  }
}
