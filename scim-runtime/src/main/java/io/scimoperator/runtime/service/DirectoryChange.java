package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.UnknownMembers;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.patch.MemberChange;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.UniqueValues;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of one request inside its transaction, and the events they are heard as. */
final class DirectoryChange {

  private final WriteTransaction transaction;
  private final Caller caller;
  private final Instant now;
  private final long directory;
  private final String directoryId;
  private final List<Event.Draft> events = new ArrayList<>();
  private final Set<String> skippedMembers = new LinkedHashSet<>();

  DirectoryChange(WriteTransaction transaction, Caller caller, Instant now) {
    this.transaction = transaction;
    this.caller = caller;
    this.now = now;
    this.directory = caller.directory().key();
    this.directoryId = caller.directory().id();
  }

  WriteTransaction transaction() {
    return transaction;
  }

  Instant now() {
    return now;
  }

  void insert(Resource resource) {
    transaction.insert(directory, resource);
    claim(Map.of(), resource);
    switch (resource.type()) {
      case USER -> event(EventType.USER_CREATED, ApplicationView.user(directoryId, resource));
      case GROUP -> event(EventType.GROUP_CREATED, ApplicationView.group(directoryId, resource));
    }
  }

  /** Stores a new document; nothing happens if neither it nor the members are different. */
  Resource update(Resource before, ObjectNode document, boolean membersChanged) {
    boolean documentChanged = !document.equals(before.document());
    if (!documentChanged && !membersChanged) {
      return before;
    }
    Resource after = before.changed(document, now);
    transaction.update(directory, after);
    claim(uniqueValues(before), after);
    if (documentChanged) {
      switch (before.type()) {
        case USER ->
            event(
                EventType.USER_UPDATED,
                withPrevious(
                    ApplicationView.user(directoryId, before),
                    ApplicationView.user(directoryId, after)));
        case GROUP ->
            event(
                EventType.GROUP_UPDATED,
                withPrevious(
                    ApplicationView.group(directoryId, before),
                    ApplicationView.group(directoryId, after)));
      }
    }
    return after;
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
    switch (resource.type()) {
      case USER -> {
        for (Resource group : transaction.groupsOf(directory, resource.id())) {
          event(EventType.USER_REMOVED, ApplicationView.membership(directoryId, resource, group));
        }
        event(EventType.USER_DELETED, ApplicationView.user(directoryId, resource));
      }
      case GROUP -> event(EventType.GROUP_DELETED, ApplicationView.group(directoryId, resource));
    }
    transaction.delete(directory, resource.type(), resource.id());
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
    Map<String, Resource> members = existing(ids);
    Set<String> unknown = new LinkedHashSet<>(ids);
    unknown.removeAll(members.keySet());
    refuseOrSkip(unknown);
    List<Membership> wanted = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      Resource member = members.get(id);
      if (member != null) {
        wanted.add(new Membership(group.id(), id, member.type()));
      }
    }
    List<Membership> added = transaction.addMembers(directory, wanted);
    added.forEach(m -> memberEvent(EventType.USER_ADDED, members.get(m.memberId()), group));
    return !added.isEmpty();
  }

  private void refuseOrSkip(Set<String> unknown) {
    if (unknown.isEmpty()) {
      return;
    }
    if (caller.directory().configuration().unknownMembers() != UnknownMembers.SKIP) {
      throw new ScimException(
          Kind.INVALID_VALUE,
          "members: there is no user or group with the id " + MemberIds.named(unknown) + ".");
    }
    skippedMembers.addAll(unknown);
  }

  /** Members that were left out because the directory does not have them, in the order sent. */
  List<String> skippedMembers() {
    return List.copyOf(skippedMembers);
  }

  private boolean remove(Resource group, List<String> ids) {
    List<Membership> removed = transaction.removeMembers(directory, group.id(), ids);
    Map<String, Resource> members = existing(removed.stream().map(Membership::memberId).toList());
    removed.forEach(m -> memberEvent(EventType.USER_REMOVED, members.get(m.memberId()), group));
    return !removed.isEmpty();
  }

  private Map<String, Resource> existing(List<String> ids) {
    Map<String, Resource> result = new HashMap<>();
    transaction.resources(directory, ids).forEach(member -> result.put(member.id(), member));
    return result;
  }

  private void memberEvent(EventType type, @Nullable Resource member, Resource group) {
    if (member != null && member.type() == ResourceType.USER) {
      event(type, ApplicationView.membership(directoryId, member, group));
    }
  }

  /** Appends the events; whether there was a change. */
  boolean finish() {
    if (events.isEmpty()) {
      return false;
    }
    transaction.append(directory, caller.cause(), now, events);
    return true;
  }

  private void event(EventType type, ObjectNode data) {
    events.add(new Event.Draft(type, data));
  }

  /** The root properties that changed, with what they were before. */
  private static ObjectNode withPrevious(ObjectNode before, ObjectNode after) {
    ObjectNode previous = after.objectNode();
    for (Map.Entry<String, JsonNode> field : before.properties()) {
      if (!field.getKey().equals("updated_at")
          && !field.getValue().equals(after.get(field.getKey()))) {
        previous.set(field.getKey(), field.getValue());
      }
    }
    after.set("previous_attributes", previous);
    return after;
  }
}
