package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.patch.PatchedDocument;
import io.scimoperator.runtime.patch.Patcher;
import io.scimoperator.runtime.protocol.Precondition;
import io.scimoperator.runtime.quirks.ReactivationByPost;
import io.scimoperator.runtime.resource.ImmutableAttributes;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.ResourceKey;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Users and groups: one method, one transaction. A request that changes nothing writes nothing. */
public final class Resources {

  private final Store store;
  private final Afterwards afterwards;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Resources(Store store, Activities activities, Clock clock, Supplier<UUID> ids) {
    this(store, news -> tell(store, activities, news), clock, ids);
  }

  private Resources(Store store, Afterwards afterwards, Clock clock, Supplier<UUID> ids) {
    this.store = store;
    this.afterwards = afterwards;
    this.clock = clock;
    this.ids = ids;
  }

  /** RFC 7644 §3.3. */
  public Loaded create(Caller caller, ResourceType type, Submission submission, Loading loading) {
    return change(
        caller,
        null,
        change -> {
          Optional<Resource> twin = inactiveTwin(change.transaction(), caller, type, submission);
          return twin.isPresent()
              ? load(
                  change, caller, change.update(twin.get(), submission.document(), false), loading)
              : loadNew(change, caller, insert(change, type, submission), loading);
        });
  }

  /** Nobody can have put a user into a group before it had an id. */
  private static Loaded loadNew(
      DirectoryChange change, Caller caller, Resource resource, Loading loading) {
    return resource.type() == ResourceType.USER
        ? Loaded.user(resource, List.of())
        : load(change, caller, resource, loading);
  }

  private Resource insert(DirectoryChange change, ResourceType type, Submission submission) {
    Resource resource =
        new Resource(
            type, ids.get().toString(), submission.document(), 1, change.now(), change.now());
    change.insert(resource);
    change.add(resource, submission.members());
    return resource;
  }

  private static Optional<Resource> inactiveTwin(
      ReadTransaction tx, Caller caller, ResourceType type, Submission submission) {
    DirectoryContext directory = caller.directory();
    if (type != ResourceType.USER
        || !ReactivationByPost.isUsedBy(directory.configuration().provider())) {
      return Optional.empty();
    }
    JsonNode document = submission.document();
    List<Resource> candidates = new ArrayList<>();
    tx.userByName(directory.key(), document.path("userName").asText()).ifPresent(candidates::add);
    if (document.path("externalId").isTextual()) {
      candidates.addAll(
          tx.usersByExternalId(directory.key(), document.path("externalId").textValue()));
    }
    return candidates.stream()
        .filter(user -> ReactivationByPost.isInactive(user.document()))
        .findFirst();
  }

  /** RFC 7644 §3.5.1: never creates. */
  public Loaded replace(Caller caller, Target target, Submission submission, Loading loading) {
    return change(
        caller,
        target.key(),
        change -> {
          Resource before = find(change.transaction(), caller, target);
          boolean members = change.replaceMembers(before, submission.members());
          ObjectNode document =
              ImmutableAttributes.keep(
                  caller.directory().schemas(),
                  target.type(),
                  before.document(),
                  submission.document());
          Resource after = change.update(before, document, members);
          return load(change, caller, after, loading);
        });
  }

  /** RFC 7644 §3.5.2: all operations or none. */
  public Loaded patch(Caller caller, Target target, PatchRequest request, Loading loading) {
    return change(
        caller,
        target.key(),
        change -> {
          Resource before = find(change.transaction(), caller, target);
          PatchedDocument patched =
              Patcher.apply(
                  caller.directory().schemas(),
                  request,
                  before,
                  caller.directory().configuration().provider());
          boolean members = change.changeMembers(before, patched.memberChanges());
          Resource after = change.update(before, patched.document(), members);
          return load(change, caller, after, loading);
        });
  }

  /** RFC 7644 §3.6: the resource also leaves its groups. */
  public void delete(Caller caller, Target target) {
    change(
        caller,
        target.key(),
        change -> {
          Resource before = find(change.transaction(), caller, target);
          change.delete(before);
          return before;
        });
  }

  /** Undoes a creation of the same transaction: nobody has seen the resource. */
  public void withdraw(Caller caller, Target target) {
    change(
        caller,
        target.key(),
        change -> {
          Resource before = find(change.transaction(), caller, target);
          change.withdraw(before);
          return before;
        });
  }

  /** The resource that a request is about, and the versions of it that the client will accept. */
  public record Target(ResourceType type, String id, Precondition precondition) {

    private ResourceKey key() {
      return new ResourceKey(type, id);
    }
  }

  /**
   * Does several operations as one transaction: after a crash all of them are there, or none. One
   * that is refused is undone by itself.
   *
   * @param directory that all of them are about
   * @param work what is done with the resources it is given; it may be done again
   */
  public <T> T together(DirectoryContext directory, Function<Resources, T> work) {
    record Together<T>(T answer, List<News> news) {}
    Together<T> done =
        store.writeAlone(
            directory.key(),
            tx -> {
              if (GuardPolicy.of(directory.configuration()).isPresent()) {
                // What is counted locks the directory before all of the work is done.
                tx.takeTurn(directory.key());
              }
              List<News> news = new ArrayList<>();
              T answer = work.apply(new Resources(new JoinedStore(tx), news::add, clock, ids));
              return new Together<>(answer, news);
            });
    done.news().forEach(afterwards::happened);
    return done.answer();
  }

  /**
   * Does a work as a transaction.
   *
   * @param about the resource that it is about, null if that is a new one
   */
  private <T> T change(
      Caller caller, @Nullable ResourceKey about, Function<DirectoryChange, T> work) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long directory = caller.directory().key();
    try {
      Function<WriteTransaction, Done<T>> all =
          tx -> {
            DirectoryChange change = new DirectoryChange(tx, caller, now);
            T answer = work.apply(change);
            boolean changed = change.finish();
            return new Done<>(
                answer, new News.Change(directory, changed, change.skippedMembers().size()));
          };
      Done<T> done =
          about == null ? store.write(directory, all) : store.write(directory, about, all);
      afterwards.happened(done.change());
      return done.answer();
    } catch (ScimException e) {
      if (e.kind() == ScimException.Kind.DEPROVISIONING_HELD) {
        afterwards.happened(new News.Held(caller.directory(), now));
      }
      throw e;
    }
  }

  private static void tell(Store store, Activities activities, News news) {
    switch (news) {
      case News.Change change -> {
        if (change.changed()) {
          activities.changed(change.directory());
        }
        if (change.skippedMembers() > 0) {
          activities.skippedMembers(change.directory(), change.skippedMembers());
        }
      }
      case News.Held held -> held.save(store, activities);
    }
  }

  /** What is told once a transaction is over. */
  private sealed interface News {

    /** It is committed. */
    record Change(long directory, boolean changed, int skippedMembers) implements News {}

    /** The directory's guard refused it; what there was of it is undone. */
    record Held(DirectoryContext directory, Instant now) implements News {

      void save(Store store, Activities activities) {
        activities.held();
        GuardPolicy.of(directory.configuration())
            .ifPresent(guard ->
                store.write(
                    directory.key(),
                    tx -> {
                      tx.departures(directory.key()).refused(now, now.plus(guard.window()));
                      return true;
                    }));
      }
    }
  }

  /** Hears of what was done. */
  private interface Afterwards {
    void happened(News news);
  }

  private record Done<T>(T answer, News.Change change) {}

  private static Resource find(WriteTransaction tx, Caller caller, Target target) {
    Resource resource =
        tx.resource(caller.directory().key(), target.type(), target.id())
            .orElseThrow(() -> ResourceSearch.notFound(target.type(), target.id()));
    target.precondition().requireFor(resource);
    return resource;
  }

  private static Loaded load(
      DirectoryChange change, Caller caller, Resource resource, Loading loading) {
    return Loaded.of(change.transaction(), caller.directory().key(), resource, loading)
        .withSkippedMembers(change.skippedMembers());
  }
}
