package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.patch.PatchedDocument;
import io.scimoperator.runtime.patch.Patcher;
import io.scimoperator.runtime.protocol.Precondition;
import io.scimoperator.runtime.protocol.SearchRequest;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Users and groups: one method, one transaction. A request that changes nothing writes nothing. */
public final class Resources {

  private final Store store;
  private final Activities activities;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Resources(Store store, Activities activities, Clock clock, Supplier<UUID> ids) {
    this.store = store;
    this.activities = activities;
    this.clock = clock;
    this.ids = ids;
  }

  /** A page of resources and how many match in all. */
  public record LoadedPage(List<Loaded> resources, long total) {
    public LoadedPage {
      resources = List.copyOf(resources);
    }
  }

  /** RFC 7644 §3.3. */
  public Loaded create(Caller caller, ResourceType type, Submission submission) {
    return change(
        caller,
        change -> {
          Resource resource =
              new Resource(
                  type, ids.get().toString(), submission.document(), 1, change.now(), change.now());
          change.insert(resource);
          change.add(resource, submission.members());
          return load(change.transaction(), caller, resource, true);
        });
  }

  /** RFC 7644 §3.4.1. */
  public Loaded get(Caller caller, ResourceType type, String id, boolean withMembers) {
    return store.read(tx -> load(tx, caller, find(tx, caller, type, id), withMembers));
  }

  /**
   * RFC 7644 §3.4.2.
   *
   * @param type null for all types
   */
  public LoadedPage search(
      Caller caller, @Nullable ResourceType type, SearchRequest request, boolean withMembers) {
    Query query =
        new Query(
            (type == null ? List.of(ResourceType.values()) : List.of(type))
                .stream().map(one -> part(caller, request, one)).toList(),
            request.descending(),
            new Window.Offset(request.offset(), request.count()));
    return store.read(tx -> {
      Page page = tx.search(caller.directory().key(), query);
      return new LoadedPage(
          page.resources().stream().map(r -> load(tx, caller, r, withMembers)).toList(),
          page.total());
    });
  }

  private static Query.Part part(Caller caller, SearchRequest request, ResourceType type) {
    Schemas schemas = caller.directory().schemas();
    Filter filter = request.filter();
    AttributePath sortBy = request.sortBy();
    return new Query.Part(
        type,
        filter == null ? new Condition.Always() : ConditionReader.read(filter, schemas, type),
        sortBy == null ? null : ConditionReader.sortTarget(sortBy, schemas, type));
  }

  /** RFC 7644 §3.5.1: never creates. */
  public Loaded replace(Caller caller, Target target, Submission submission) {
    return change(
        caller,
        change -> {
          Resource before = find(change.transaction(), caller, target);
          boolean members = change.replaceMembers(before, submission.members());
          Resource after = change.update(before, submission.document(), members);
          return load(change.transaction(), caller, after, true);
        });
  }

  /** RFC 7644 §3.5.2: all operations or none. */
  public Loaded patch(Caller caller, Target target, PatchRequest request, boolean withMembers) {
    return change(
        caller,
        change -> {
          Resource before = find(change.transaction(), caller, target);
          PatchedDocument patched =
              Patcher.apply(
                  caller.directory().schemas(), request, target.type(), before.document());
          boolean members = change.changeMembers(before, patched.memberChanges());
          Resource after = change.update(before, patched.document(), members);
          return load(change.transaction(), caller, after, withMembers);
        });
  }

  /** RFC 7644 §3.6: the resource also leaves its groups. */
  public void delete(Caller caller, Target target) {
    change(
        caller,
        change -> {
          Resource before = find(change.transaction(), caller, target);
          change.delete(before);
          return before;
        });
  }

  /** The resource that a request is about, and the versions of it that the client will accept. */
  public record Target(ResourceType type, String id, Precondition precondition) {}

  private <T> T change(Caller caller, Function<DirectoryChange, T> work) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean[] changed = new boolean[1];
    T result =
        store.write(tx -> {
          DirectoryChange change = new DirectoryChange(tx, caller, now);
          T answer = work.apply(change);
          changed[0] = change.finish();
          return answer;
        });
    if (changed[0]) {
      activities.changed(caller.directory().key());
    }
    return result;
  }

  private static Resource find(WriteTransaction tx, Caller caller, Target target) {
    Resource resource = find(tx, caller, target.type(), target.id());
    target.precondition().requireFor(resource);
    return resource;
  }

  private static Resource find(ReadTransaction tx, Caller caller, ResourceType type, String id) {
    return tx.resource(caller.directory().key(), type, id)
        .orElseThrow(() ->
            new ScimException(
                Kind.NOT_FOUND, "There is no " + type.scimName() + " with the id " + id + "."));
  }

  private static Loaded load(
      ReadTransaction tx, Caller caller, Resource resource, boolean withMembers) {
    long directory = caller.directory().key();
    return switch (resource.type()) {
      case USER ->
          new Loaded(resource, tx.groupsOf(directory, resource.id()), List.<Membership>of());
      case GROUP ->
          new Loaded(
              resource, List.of(), withMembers ? tx.members(directory, resource.id()) : List.of());
    };
  }
}
