package io.scimoperator.runtime.store;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What can be changed in a transaction. Counters and search indexes follow by themselves; events do
 * not: whoever changes something appends them.
 */
public interface WriteTransaction extends ReadTransaction {

  /**
   * Does a part of the work. If it is refused with a {@link ScimException}, what it changed is
   * undone, and the rest of the work may go on. Parts have no parts.
   */
  <T> T attempt(Supplier<T> part);

  /**
   * Creates or updates the directory of that namespace and name. An existing one keeps its key, id
   * and date of creation; a new one gets the next key.
   *
   * @throws LabelTakenException if another directory holds the label
   */
  DirectoryRecord putDirectory(DirectoryRecord directory);

  /** Erases a directory with everything in it; nothing happens if it is not there. */
  void eraseDirectory(long directory);

  /**
   * Adds a resource that is not there yet.
   *
   * @throws ScimException of kind UNIQUENESS if another user has the userName
   */
  void insert(long directory, Resource resource);

  /**
   * Replaces the stored resource of the same type and id.
   *
   * @throws ScimException of kind UNIQUENESS if another user has the userName
   */
  void update(long directory, Resource resource);

  /**
   * Says which values no other resource of the directory may have from now on; what was said of the
   * resource before is no longer so. They are free again once it is deleted.
   *
   * @param values the value as it is compared, by the path of its attribute
   * @return paths of the attributes whose values another resource has
   */
  Set<String> claim(long directory, String resourceId, Map<String, String> values);

  /** Keeps others from changing these users, and their groups, until this transaction ends. */
  void lock(long directory, Collection<String> userIds);

  /** Waits until no other transaction changes a directory, and is alone with it until it ends. */
  void takeTurn(long directory);

  /** Says how applications see the users of a directory. */
  void putMapping(long directory, SavedMapping mapping);

  /** Who went away from a directory, for one that has a deprovision guard. */
  Departures departures(long directory);

  /** Deletes a resource with its memberships in both directions; true if it was there. */
  boolean delete(long directory, ResourceType type, String id);

  /** Adds direct memberships; returns those that were new, in the order given. */
  List<Membership> addMembers(long directory, Collection<Membership> memberships);

  /** Removes direct members; returns those that were there. */
  List<Membership> removeMembers(long directory, String groupId, Collection<String> memberIds);

  /** Appends events in this order. */
  void append(long directory, Event.Cause cause, Instant now, List<Event.Draft> events);

  /**
   * Deletes the oldest events that are older than a moment, but never the newest of all.
   *
   * @param atMost how many are deleted
   * @return how many there were
   */
  int purgeEvents(long directory, Instant before, int atMost);

  /**
   * Forgets the events of a directory, before others are restored; its writers wait from then on.
   */
  void forgetEvents(long directory);

  /** Puts events back as they were, with their ids; those that come later get greater ones. */
  void restoreEvents(long directory, List<Event> events);

  /**
   * Gives a directory the public id and the date of another one that it continues.
   *
   * @throws ScimException of kind UNIQUENESS if a directory of this store has that id
   */
  void adopt(long directory, String id, Instant createdAt);

  /** Appends requests, unless the directory was erased, and keeps the last {@code kept} of all. */
  void appendRequests(long directory, List<LoggedRequest> requests, int kept);

  /**
   * Changes what was made in the portal of a directory and for it; others who do so are waited for.
   * Nothing happens if the directory is not there.
   *
   * @param change from the JSON of {@link DirectoryRecord#portal()} to the JSON of it
   */
  void changePortal(long directory, UnaryOperator<String> change);

  /** Signs somebody in to the portal, and forgets those whose time is over. */
  void addPortalSession(long directory, PortalSession session);

  /** Signs somebody out of the portal; nothing happens if he is not signed in. */
  void endPortalSession(long directory, String sha256);

  /** Replaces what was saved of what happened lately. */
  void saveActivity(long directory, SavedActivity activity);

  /** Changes of webhooks. */
  @Override
  WebhookWrites webhooks();
}
