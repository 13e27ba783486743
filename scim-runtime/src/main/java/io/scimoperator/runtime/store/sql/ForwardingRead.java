package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transaction whose questions another one answers. */
interface ForwardingRead extends ReadTransaction {

  ReadTransaction reading();

  @Override
  default List<DirectoryRecord> directories() {
    return reading().directories();
  }

  @Override
  default Optional<DirectoryRecord> directory(String namespace, String name) {
    return reading().directory(namespace, name);
  }

  @Override
  default Optional<Resource> resource(long directory, ResourceType type, String id) {
    return reading().resource(directory, type, id);
  }

  @Override
  default Optional<Resource> userByName(long directory, String userName) {
    return reading().userByName(directory, userName);
  }

  @Override
  default Page search(long directory, Query query) {
    return reading().search(directory, query);
  }

  @Override
  default List<Membership> members(
      long directory, String groupId, @Nullable String afterId, int limit) {
    return reading().members(directory, groupId, afterId, limit);
  }

  @Override
  default List<Resource> groupsOf(long directory, String memberId) {
    return reading().groupsOf(directory, memberId);
  }

  @Override
  default List<Resource> resources(long directory, Collection<String> ids) {
    return reading().resources(directory, ids);
  }

  @Override
  default Counts counts(long directory) {
    return reading().counts(directory);
  }

  @Override
  default List<Event> events(
      long directory, @Nullable String cursor, boolean descending, int limit) {
    return reading().events(directory, cursor, descending, limit);
  }

  @Override
  default List<CredentialUse> credentialUses(long directory) {
    return reading().credentialUses(directory);
  }
}
