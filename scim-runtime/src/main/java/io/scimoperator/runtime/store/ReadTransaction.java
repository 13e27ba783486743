package io.scimoperator.runtime.store;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked in a transaction. {@code directory} is {@link DirectoryRecord#key()}. */
public interface ReadTransaction {

  /** All directories, retained ones too, in the order of their creation. */
  List<DirectoryRecord> directories();

  Optional<DirectoryRecord> directory(String namespace, String name);

  Optional<Resource> resource(long directory, ResourceType type, String id);

  /** The user of that userName, compared without case. RFC 7643 §4.1.1. */
  Optional<Resource> userByName(long directory, String userName);

  Page search(long directory, Query query);

  /** Direct members of a group in the order of their ids, from after {@code afterId}. */
  List<Membership> members(long directory, String groupId, @Nullable String afterId, int limit);

  /** The groups that a user or group is a direct member of, with their documents. */
  List<Resource> groupsOf(long directory, String memberId);

  /** Which of these users and groups exist; absent ids are left out. */
  List<Resource> resources(long directory, Collection<String> ids);

  Counts counts(long directory);

  /**
   * Events in order, after (or, descending, before) the event {@code cursor}.
   *
   * @param cursor an event id, null for the start (descending: the end)
   */
  List<Event> events(long directory, @Nullable String cursor, boolean descending, int limit);

  /** Uses of tokens that were saved, by token id. */
  List<CredentialUse> credentialUses(long directory);
}
