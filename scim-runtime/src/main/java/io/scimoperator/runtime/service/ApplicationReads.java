package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import java.util.List;
import java.util.Optional;
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

  /** Users or groups in the order of their creation. */
  public List<ObjectNode> list(
      DirectoryContext directory, ResourceType type, long offset, int limit) {
    return store.read(tx ->
        tx.search(directory.key(), new Query(type, null, offset, limit)).resources().stream()
            .map(found -> view(tx, directory, found))
            .toList());
  }

  /** Events in order after the given one. */
  public List<Event> events(DirectoryContext directory, @Nullable String after, int limit) {
    return store.read(tx -> tx.events(directory.key(), after, false, limit));
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
