package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.EventQuery;
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

  /** Numbers of users and groups. */
  public Counts counts(DirectoryContext directory) {
    return store.read(tx -> tx.counts(directory.key()));
  }

  /** A user or group, if it is there. */
  public Optional<ObjectNode> one(DirectoryContext directory, ResourceType type, String id) {
    return store.read(
        tx -> tx.resource(directory.key(), type, id).map(found -> view(tx, directory, found)));
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
   * @throws ScimException of kind NOT_FOUND if there is no such group
   */
  public Cursor.Slice<ObjectNode> users(
      DirectoryContext directory, UserCriteria criteria, Cursor cursor) {
    Filter filter = criteria.filter();
    Condition condition = condition(directory, ResourceType.USER, filter);
    String group = criteria.groupId();
    return store.read(tx -> {
      if (group != null) {
        require(tx, directory, ResourceType.GROUP, group);
      }
      return slice(
          tx,
          directory,
          cursor,
          group == null || filter != null
              ? tx.list(directory.key(), Query.of(ResourceType.USER, condition, window(cursor)))
              : members(tx, directory, group, window(cursor)));
    });
  }

  private static List<Resource> members(
      ReadTransaction tx, DirectoryContext directory, String groupId, Window.After window) {
    return tx.resources(
        directory.key(),
        tx.members(directory.key(), groupId, ResourceType.USER, window).stream()
            .map(Membership::memberId)
            .toList());
  }

  /**
   * Groups, ordered by their creation.
   *
   * @param userId a direct member of them, null for all groups
   * @throws ScimException of kind NOT_FOUND if there is no such user
   */
  public Cursor.Slice<ObjectNode> groups(
      DirectoryContext directory, @Nullable String userId, Cursor cursor) {
    Condition condition =
        condition(directory, ResourceType.GROUP, userId == null ? null : equal("members", userId));
    return store.read(tx -> {
      if (userId != null) {
        require(tx, directory, ResourceType.USER, userId);
      }
      Query query = Query.of(ResourceType.GROUP, condition, window(cursor));
      return slice(tx, directory, cursor, tx.list(directory.key(), query));
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
    if (tx.resource(directory.key(), type, id).isEmpty()) {
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
      ReadTransaction tx, DirectoryContext directory, Cursor cursor, List<Resource> walked) {
    Cursor.Slice<Resource> slice = cursor.slice(walked);
    return new Cursor.Slice<>(
        slice.items().stream().map(found -> view(tx, directory, found)).toList(),
        slice.hasBefore(),
        slice.hasAfter());
  }

  /**
   * Events in order.
   *
   * @throws ScimException if the cursor is not an event of this directory
   */
  public Cursor.Slice<Event> events(DirectoryContext directory, EventSelection selection) {
    Cursor cursor = selection.cursor();
    String from = cursor.from();
    EventQuery query =
        new EventQuery(
            selection.types(),
            from,
            cursor.walksDown(),
            selection.from(),
            selection.until(),
            cursor.walk());
    return store.read(tx -> {
      if (from != null && tx.event(directory.key(), from).isEmpty()) {
        throw noSuchCursor(tx, directory, from);
      }
      return cursor.slice(tx.events(directory.key(), query));
    });
  }

  /** Nothing is told of an event that may have been here; who has seen it has to begin anew. */
  private static ScimException noSuchCursor(
      ReadTransaction tx, DirectoryContext directory, String id) {
    boolean tooOld =
        tx.events(directory.key(), EventQuery.after(null, 1)).stream()
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

  private static ObjectNode view(
      ReadTransaction tx, DirectoryContext directory, Resource resource) {
    return switch (resource.type()) {
      case USER ->
          ApplicationView.userWithGroups(
              directory.id(), resource, tx.groupsOf(directory.key(), resource.id()));
      case GROUP -> ApplicationView.group(directory.id(), resource);
    };
  }
}
