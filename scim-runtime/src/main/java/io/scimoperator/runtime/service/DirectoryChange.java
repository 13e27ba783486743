package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.patch.MemberChange;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.UniqueValues;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Window;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The changes of one request inside its transaction, and the events they are heard as. */
final class DirectoryChange {

  /** So many members are looked at together, and so many events kept before they are appended. */
  private static final int PAGE = 500;

  private final WriteTransaction transaction;
  private final Caller caller;
  private final Instant now;
  private final long directory;
  private final MappedUsers users;
  private final ChangeEvents heard;
  private final Leavers leavers;
  private final List<Event.Draft> events = new ArrayList<>();
  private final UnknownMemberIds unknownMembers;
  private boolean changed;

  DirectoryChange(WriteTransaction transaction, Caller caller, Instant now) {
    this.transaction = transaction;
    this.caller = caller;
    this.now = now;
    this.directory = caller.directory().key();
    this.users = MappedUsers.of(transaction, caller.directory());
    this.heard = new ChangeEvents(caller.directory().id(), this::event);
    this.unknownMembers = new UnknownMemberIds(caller.directory().configuration().unknownMembers());
    this.leavers = new Leavers(transaction, caller.directory(), now);
  }

  WriteTransaction transaction() {
    return transaction;
  }

  Instant now() {
    return now;
  }

  void insert(Resource resource) {
    changed = true;
    transaction.insert(directory, resource);
    claim(Map.of(), resource);
    switch (resource.type()) {
      case USER -> heard.created(users.alone(resource));
      case GROUP -> heard.groupCreated(resource);
    }
  }

  /** Stores a new document; nothing happens if neither it nor the members are different. */
  Resource update(Resource before, ObjectNode document, boolean membersChanged) {
    boolean documentChanged = !document.equals(before.document());
    if (!documentChanged && !membersChanged) {
      return before;
    }
    changed = true;
    Resource after = before.changed(document, now);
    transaction.update(directory, after);
    claim(uniqueValues(before), after);
    if (documentChanged) {
      switch (before.type()) {
        case USER -> {
          leavers.changed(before, after);
          MappedUser user = users.of(before);
          heard.changed(user, user.changed(after), () -> groupsOf(before));
        }
        case GROUP -> {
          heard.groupUpdated(before, after);
          regroup(before, after);
        }
      }
    }
    return after;
  }

  /** Members have other roles if the group has another name. */
  private void regroup(Resource before, Resource after) {
    if (!users.mapping().givesOtherRoles(before.document(), after.document())) {
      return;
    }
    eachPage(
        after,
        page -> {
          List<MappedUser> members = users.of(locked(page));
          heard.regrouped(before, after, members);
          leavers.regrouped(before, after, members);
        });
  }

  private List<String> userIds(Resource group, Window.After window) {
    return transaction.members(directory, group.id(), ResourceType.USER, window).stream()
        .map(Membership::memberId)
        .toList();
  }

  /** Users whose groups nobody else changes meanwhile, if it matters. */
  private List<Resource> locked(List<String> ids) {
    lock(ids);
    return transaction.resources(directory, ids);
  }

  private void lock(List<String> ids) {
    if (users.mapping().hasRoles()) {
      transaction.lock(directory, ids);
    }
  }

  private List<Resource> groupsOf(Resource user) {
    return transaction.groupsOf(directory, user.id());
  }

  private void claim(Map<String, String> before, Resource after) {
    Map<String, String> values = uniqueValues(after);
    if (!values.equals(before)) {
      transaction.claim(directory, after.id(), values).stream()
          .findFirst()
          .ifPresent(taken -> {
            throw new ScimException(
                Kind.UNIQUENESS,
                taken + " has a value that another resource of this directory holds.");
          });
    }
  }

  private Map<String, String> uniqueValues(Resource resource) {
    return UniqueValues.of(caller.directory().schemas(), resource.type(), resource.document());
  }

  void delete(Resource resource) {
    changed = true;
    switch (resource.type()) {
      case USER -> {
        MappedUser user = users.of(resource);
        heard.deleted(user, () -> groupsOf(resource));
        leavers.deleted(user);
      }
      case GROUP -> {
        eachPage(
            resource,
            page -> {
              removeSome(resource, page);
              leavers.requireRoom();
            });
        heard.groupDeleted(resource);
      }
    }
    transaction.delete(directory, resource.type(), resource.id());
  }

  /** Deletes what the same transaction made. */
  void withdraw(Resource resource) {
    leavers.excuse();
    delete(resource);
  }

  /** The users who are direct members of a group, some at a time. */
  private void eachPage(Resource group, Consumer<List<String>> work) {
    String last = null;
    List<String> page;
    do {
      page = userIds(group, new Window.After(last, false, PAGE));
      work.accept(page);
      last = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  /** Applies member changes in order; whether any of them changed something. */
  boolean changeMembers(Resource group, List<MemberChange> changes) {
    boolean changed = false;
    for (MemberChange change : changes) {
      changed |=
          switch (change) {
            case MemberChange.Add(List<String> ids) -> add(group, ids);
            case MemberChange.Remove(List<String> ids) -> remove(group, ids);
            case MemberChange.ReplaceAll(List<String> ids) -> replaceMembers(group, ids);
          };
    }
    return changed;
  }

  boolean replaceMembers(Resource group, List<String> ids) {
    if (group.type() == ResourceType.USER) {
      return false;
    }
    Set<String> gone = new LinkedHashSet<>();
    for (Membership member : transaction.members(directory, group.id())) {
      gone.add(member.memberId());
    }
    ids.forEach(gone::remove);
    boolean removed = remove(group, List.copyOf(gone));
    return add(group, ids) || removed;
  }

  boolean add(Resource group, List<String> ids) {
    if (ids.isEmpty()) {
      return false;
    }
    lock(ids);
    Map<String, Resource> members = existing(ids);
    Set<String> unknown = new LinkedHashSet<>(ids);
    unknown.removeAll(members.keySet());
    unknownMembers.found(unknown);
    List<Membership> wanted = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      Resource member = members.get(id);
      if (member != null) {
        wanted.add(new Membership(group.id(), id, member.type()));
      }
    }
    List<Membership> added = transaction.addMembers(directory, wanted);
    List<MappedUser> joined = users.of(users(added, members));
    heard.added(group, joined);
    leavers.added(users, joined);
    changed |= !added.isEmpty();
    return !added.isEmpty();
  }

  /** Members that were left out because the directory does not have them, in the order sent. */
  List<String> skippedMembers() {
    return unknownMembers.leftOut();
  }

  private boolean remove(Resource group, List<String> ids) {
    boolean removed = false;
    for (int from = 0; from < ids.size(); from += PAGE) {
      removed |= removeSome(group, ids.subList(from, Math.min(ids.size(), from + PAGE)));
    }
    return removed;
  }

  private boolean removeSome(Resource group, List<String> ids) {
    lock(ids);
    List<Membership> removed = transaction.removeMembers(directory, group.id(), ids);
    Map<String, Resource> members = existing(removed.stream().map(Membership::memberId).toList());
    List<MappedUser> left = users.of(users(removed, members));
    heard.removed(group, left);
    leavers.removed(group, users, left);
    changed |= !removed.isEmpty();
    return !removed.isEmpty();
  }

  private Map<String, Resource> existing(List<String> ids) {
    Map<String, Resource> result = new HashMap<>();
    transaction.resources(directory, ids).forEach(member -> result.put(member.id(), member));
    return result;
  }

  private static List<Resource> users(List<Membership> memberships, Map<String, Resource> members) {
    return memberships.stream()
        .map(membership -> members.get(membership.memberId()))
        .filter(member -> member != null && member.type() == ResourceType.USER)
        .toList();
  }

  /**
   * Appends the events; whether there was a change.
   *
   * @throws ScimException if more users go away than the directory's guard allows
   */
  boolean finish() {
    append();
    leavers.settle();
    return changed;
  }

  private void event(Event.Draft event) {
    events.add(event);
    if (events.size() == PAGE) {
      append();
    }
  }

  private void append() {
    if (!events.isEmpty()) {
      transaction.append(directory, caller.cause(), now, List.copyOf(events));
      events.clear();
    }
  }
}
