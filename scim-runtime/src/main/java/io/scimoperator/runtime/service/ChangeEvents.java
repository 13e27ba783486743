package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Resource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What applications hear of changes, in order. Of a user whom they do not see they hear nothing;
 * one whom they see no longer leaves its groups and is deleted; one whom they see again is created
 * and joins its groups.
 */
record ChangeEvents(String directoryId, Consumer<Event.Draft> log) {

  void created(MappedUser user) {
    if (user.isVisible()) {
      add(EventType.USER_CREATED, view(user));
    }
  }

  /**
   * A user is different.
   *
   * @param groups that it is a direct member of, asked for if it is seen no longer or again
   */
  void changed(MappedUser before, MappedUser after, Supplier<List<Resource>> groups) {
    if (before.isVisible() && after.isVisible()) {
      updated(before, after);
    } else if (before.isVisible()) {
      leaving(after, groups.get());
    } else if (after.isVisible()) {
      created(after);
      groups.get().forEach(group -> membership(EventType.USER_ADDED, after, group));
    }
  }

  void deleted(MappedUser user, Supplier<List<Resource>> groups) {
    if (user.isVisible()) {
      leaving(user, groups.get());
    }
  }

  private void leaving(MappedUser user, List<Resource> groups) {
    groups.forEach(group -> membership(EventType.USER_REMOVED, user, group));
    add(EventType.USER_DELETED, view(user));
  }

  /** Users are members of a group from now on. */
  void added(Resource group, List<MappedUser> users) {
    List<MappedUser> visible = users.stream().filter(MappedUser::isVisible).toList();
    visible.forEach(user -> membership(EventType.USER_ADDED, user.notIn(group), group));
    visible.forEach(user -> updated(user.notIn(group), user));
  }

  /** Users are members of a group no longer. */
  void removed(Resource group, List<MappedUser> users) {
    List<MappedUser> visible = users.stream().filter(MappedUser::isVisible).toList();
    visible.forEach(user -> membership(EventType.USER_REMOVED, user.in(group), group));
    visible.forEach(user -> updated(user.in(group), user));
  }

  /** A group of theirs gives other roles than before. */
  void regrouped(Resource before, Resource after, List<MappedUser> users) {
    users.stream()
        .filter(MappedUser::isVisible)
        .forEach(user -> updated(user.notIn(after).in(before), user.notIn(before).in(after)));
  }

  private void updated(MappedUser before, MappedUser after) {
    if (before.equals(after)) {
      return;
    }
    ObjectNode now = view(after);
    ObjectNode previous = PreviousAttributes.between(view(before), now);
    if (!previous.isEmpty()) {
      now.set("previous_attributes", previous);
      add(EventType.USER_UPDATED, now);
    }
  }

  void groupCreated(Resource group) {
    add(EventType.GROUP_CREATED, ApplicationView.group(directoryId, group));
  }

  void groupUpdated(Resource before, Resource after) {
    ObjectNode now = ApplicationView.group(directoryId, after);
    now.set(
        "previous_attributes",
        PreviousAttributes.between(ApplicationView.group(directoryId, before), now));
    add(EventType.GROUP_UPDATED, now);
  }

  void groupDeleted(Resource group) {
    add(EventType.GROUP_DELETED, ApplicationView.group(directoryId, group));
  }

  private ObjectNode view(MappedUser user) {
    return ApplicationView.user(directoryId, user);
  }

  private void membership(EventType type, MappedUser user, Resource group) {
    add(type, ApplicationView.membership(directoryId, user, group));
  }

  private void add(EventType type, ObjectNode data) {
    log.accept(new Event.Draft(type, data));
  }
}
