package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.GroupPage;
import io.scimoperator.admin.v1.GroupRow;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.admin.v1.UserPage;
import io.scimoperator.admin.v1.UserRow;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.Folding;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.NameWindow;
import io.scimoperator.runtime.store.NamedResource;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the platform team reads of a directory, each in one transaction. Lists are walked along an
 * index: a page costs the same in a large directory.
 */
public record AdminReads(Store store) {

  /**
   * Users in the order of their userNames. Those whose userName begins with what is searched for
   * come after those who have it as their externalId or as one of their addresses, of which no more
   * are told than fit the first page.
   */
  public UserPage users(DirectoryContext directory, ListQuestion question) {
    String prefix = Folding.USER_NAME.of(question.search());
    return store.read(
        directory.key(),
        tx -> {
          List<Resource> exact = exact(tx, directory, question, prefix);
          int room = question.after() == null ? question.limit() - exact.size() : question.limit();
          Walk walk = walk(tx, directory, ResourceType.USER, window(prefix, question, room));
          List<Resource> found = new ArrayList<>(question.after() == null ? exact : List.of());
          found.addAll(walk.resources());
          long total =
              prefix.isEmpty()
                  ? tx.counts(directory.key()).users()
                  : exact.size() + matches(tx, directory, ResourceType.USER, prefix);
          return new UserPage(found.stream().map(AdminView::user).toList(), walk.next(), total);
        });
  }

  /** Those that a prefix of the name does not find. */
  private static List<Resource> exact(
      ReadTransaction tx, DirectoryContext directory, ListQuestion question, String prefix) {
    if (question.search().isEmpty()) {
      return List.of();
    }
    Filter email =
        new Filter.Comparison(
            new AttributePath(null, "emails", null),
            Filter.Operator.EQ,
            TextNode.valueOf(question.search()));
    Query byEmail =
        Query.of(
            ResourceType.USER,
            ConditionReader.read(email, directory.schemas(), ResourceType.USER),
            new Window.After(null, false, question.limit()));
    Map<String, Resource> found = new LinkedHashMap<>();
    tx.usersByExternalId(directory.key(), question.search())
        .forEach(user -> found.put(user.id(), user));
    tx.list(directory.key(), byEmail).items().forEach(user -> found.put(user.id(), user));
    return found.values().stream()
        .filter(user ->
            !Folding.USER_NAME.of(user.document().path("userName").asText()).startsWith(prefix))
        .limit(question.limit())
        .toList();
  }

  private static long matches(
      ReadTransaction tx, DirectoryContext directory, ResourceType type, String prefix) {
    return tx.countByName(directory.key(), type, prefix, UserPage.MOST_COUNTED);
  }

  private static NameWindow window(String prefix, ListQuestion question, int limit) {
    String after = question.after();
    return new NameWindow(prefix, after == null ? null : NameCursor.parse(after), limit);
  }

  /**
   * A part of a list.
   *
   * @param next where it goes on; null if that was the end
   */
  private record Walk(List<Resource> resources, @Nullable String next) {}

  private static Walk walk(
      ReadTransaction tx, DirectoryContext directory, ResourceType type, NameWindow window) {
    NameWindow oneMore = new NameWindow(window.prefix(), window.after(), window.limit() + 1);
    List<NamedResource> found = tx.byName(directory.key(), type, oneMore);
    boolean more = found.size() > window.limit();
    List<NamedResource> page = more ? found.subList(0, window.limit()) : found;
    NameWindow.Place last =
        page.isEmpty() ? new NameWindow.Place(window.prefix(), "") : page.getLast().place();
    return new Walk(
        page.stream().map(NamedResource::resource).toList(), more ? NameCursor.text(last) : null);
  }

  /**
   * All of a user.
   *
   * @throws ScimException if there is none of that id
   */
  public UserDetail user(DirectoryContext directory, String id) {
    return store.read(
        directory.key(),
        tx -> {
          Resource user = require(tx, directory, ResourceType.USER, id);
          return new UserDetail(
              AdminView.user(user),
              document(directory, user),
              rows(tx, directory, tx.groupsOf(directory.key(), id)));
        });
  }

  private static ObjectNode document(DirectoryContext directory, Resource user) {
    String base = "/" + directory.configuration().label() + "/scim/v2";
    return Projection.of(directory.schemas(), null, null)
        .apply(ResourceType.USER, Representation.of(user, base));
  }

  private static Resource require(
      ReadTransaction tx, DirectoryContext directory, ResourceType type, String id) {
    return tx.resource(directory.key(), type, id)
        .orElseThrow(() -> ResourceSearch.notFound(type, id));
  }

  private static List<GroupRow> rows(
      ReadTransaction tx, DirectoryContext directory, List<Resource> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    Map<String, Long> members =
        tx.memberCounts(directory.key(), groups.stream().map(Resource::id).toList());
    return groups.stream()
        .map(group -> AdminView.group(group, members.getOrDefault(group.id(), 0L)))
        .toList();
  }

  /** Groups whose name begins with what is searched for, in the order of their names. */
  public GroupPage groups(DirectoryContext directory, ListQuestion question) {
    String prefix = Folding.CASE.of(question.search());
    return store.read(
        directory.key(),
        tx -> {
          NameWindow window = window(prefix, question, question.limit());
          Walk walk = walk(tx, directory, ResourceType.GROUP, window);
          long total =
              prefix.isEmpty()
                  ? tx.counts(directory.key()).groups()
                  : matches(tx, directory, ResourceType.GROUP, prefix);
          return new GroupPage(rows(tx, directory, walk.resources()), walk.next(), total);
        });
  }

  /**
   * A group.
   *
   * @throws ScimException if there is none of that id
   */
  public GroupRow group(DirectoryContext directory, String id) {
    return store.read(
        directory.key(),
        tx ->
            rows(tx, directory, List.of(require(tx, directory, ResourceType.GROUP, id)))
                .getFirst());
  }

  /**
   * Users that are direct members of a group, in the order of their ids.
   *
   * @param question without a search
   * @throws ScimException if there is no such group
   */
  public UserPage members(DirectoryContext directory, String groupId, ListQuestion question) {
    Window.After window = new Window.After(question.after(), false, question.walk());
    return store.read(
        directory.key(),
        tx -> {
          require(tx, directory, ResourceType.GROUP, groupId);
          List<String> ids =
              tx.members(directory.key(), groupId, ResourceType.USER, window).stream()
                  .map(Membership::memberId)
                  .toList();
          boolean more = ids.size() > question.limit();
          List<String> page = more ? ids.subList(0, question.limit()) : ids;
          List<UserRow> rows =
              tx.resources(directory.key(), page).stream().map(AdminView::user).toList();
          long total = tx.memberCounts(directory.key(), Set.of(groupId)).getOrDefault(groupId, 0L);
          return new UserPage(rows, more ? page.getLast() : null, total);
        });
  }

  /**
   * Events, the newest first.
   *
   * @param user id of the one that they are about; null for all events
   * @param before id of the event that the page ends before; null for the newest ones
   * @throws ScimException if there is no such event any more
   */
  public EventPage events(
      DirectoryContext directory, @Nullable String user, @Nullable String before, int limit) {
    String about = user == null ? null : AdminView.USER + user;
    EventQuery query = new EventQuery(Set.of(), before, true, null, null, about, limit + 1);
    return store.read(
        directory.key(),
        tx -> {
          if (before != null && tx.event(directory.key(), before).isEmpty()) {
            throw new ScimException(
                Kind.INVALID_VALUE,
                "before is not the id of an event that is kept: begin without it.");
          }
          Portion<Event> found = tx.events(directory.key(), query);
          boolean more = found.goesOn();
          List<EventRow> page = found.stream().limit(limit).map(AdminView::event).toList();
          return new EventPage(page, more ? page.getLast().id() : null);
        });
  }

  /** Events that came after one, the oldest first; null for all that are kept. */
  public List<EventRow> eventsAfter(DirectoryContext directory, @Nullable String last, int limit) {
    return store
        .read(directory.key(), tx -> tx.events(directory.key(), EventQuery.after(last, limit)))
        .stream()
        .map(AdminView::event)
        .toList();
  }

  /** Id of the newest event; null if there is none. */
  public @Nullable String newestEvent(DirectoryContext directory) {
    List<EventRow> newest = events(directory, null, null, 1).items();
    return newest.isEmpty() ? null : newest.getFirst().id();
  }
}
