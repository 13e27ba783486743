package io.scimoperator.runtime.service;

import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Departures;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The users whom one operation takes away, and whether the directory's guard lets them go: those
 * that it deactivates, those that it deletes and applications saw, and active ones that a change of
 * a group leaves without a role, or without a group where no roles are declared. Without a guard it
 * does nothing.
 */
final class Leavers {

  /** So many are looked at before the operation is over, and then again at twice as many. */
  private static final int FIRST_LOOK = 500;

  private final WriteTransaction transaction;
  private final DirectoryContext directory;
  private final Instant now;
  private Optional<GuardPolicy> policy;

  /** By their ids: whether they were active, and are not any more. */
  private final Map<String, Boolean> gone = new LinkedHashMap<>();

  private int nextLook = FIRST_LOOK;

  Leavers(WriteTransaction transaction, DirectoryContext directory, Instant now) {
    this.transaction = transaction;
    this.directory = directory;
    this.now = now;
    this.policy = GuardPolicy.of(directory.configuration());
  }

  /** What follows is nobody's wish: it undoes what the same transaction has done. */
  void excuse() {
    policy = Optional.empty();
  }

  private static boolean isActive(Resource user) {
    return user.document().path("active").asBoolean(true);
  }

  /** A user has another document. */
  void changed(Resource before, Resource after) {
    if (policy.isPresent() && isActive(before) && !isActive(after)) {
      gone.put(after.id(), true);
    }
  }

  void deleted(MappedUser user) {
    if (policy.isPresent() && user.isVisible()) {
      gone.put(user.id(), isActive(user.resource()));
    }
  }

  /** Users are members of a group no longer. */
  void removed(Resource group, MappedUsers users, List<MappedUser> members) {
    if (policy.isEmpty()) {
      return;
    }
    List<MappedUser> active =
        members.stream().filter(member -> isActive(member.resource())).toList();
    if (users.mapping().hasRoles()) {
      active.stream()
          .filter(member -> hasLost(member.in(group), member))
          .forEach(member -> gone.put(member.id(), false));
    } else {
      List<String> ids = active.stream().map(MappedUser::id).toList();
      Set<String> elsewhere = transaction.allGroupsOf(directory.key(), ids).keySet();
      ids.stream().filter(id -> !elsewhere.contains(id)).forEach(id -> gone.put(id, false));
    }
  }

  /** Users are members of a group from now on: who lost the last one has one again. */
  void added(MappedUsers users, List<MappedUser> members) {
    if (!gone.isEmpty()) {
      members.stream()
          .filter(member -> !users.mapping().hasRoles() || !member.roles().isEmpty())
          .forEach(member -> gone.remove(member.id()));
    }
  }

  /** A group of theirs gives other roles than before. */
  void regrouped(Resource before, Resource after, List<MappedUser> members) {
    if (policy.isPresent()) {
      members.stream()
          .filter(member -> isActive(member.resource()))
          .filter(member -> hasLost(member.notIn(after).in(before), member.notIn(before).in(after)))
          .forEach(member -> gone.put(member.id(), false));
    }
  }

  private static boolean hasLost(MappedUser before, MappedUser after) {
    return !before.roles().isEmpty() && after.roles().isEmpty();
  }

  /**
   * Ends early what takes away far too many, if nobody of them can come back in the same operation.
   *
   * @throws ScimException if there are too many already
   */
  void requireRoom() {
    if (policy.isPresent() && gone.size() >= nextLook) {
      nextLook = 2 * gone.size();
      if (!policy.get().allowsAll(now)) {
        room(policy.get());
      }
    }
  }

  /**
   * Counts those who went away.
   *
   * @throws ScimException if the guard does not let them go
   */
  void settle() {
    if (policy.isEmpty() || gone.isEmpty()) {
      return;
    }
    GuardPolicy guard = policy.get();
    if (guard.allowsAll(now)) {
      transaction.departures(directory.key()).forget();
      return;
    }
    Room room = room(guard);
    if (!room.fresh().isEmpty()) {
      transaction
          .departures(directory.key())
          .add(room.fresh(), now.plus(guard.window()), room.activeBefore());
    }
  }

  /**
   * Where there is room for all.
   *
   * @param fresh those who do not count yet
   * @param activeBefore active users before this operation
   */
  private record Room(List<String> fresh, long activeBefore) {
    Room {
      fresh = List.copyOf(fresh);
    }
  }

  private Room room(GuardPolicy guard) {
    Departures departures = transaction.departures(directory.key());
    Departures.Tally tally = departures.tally(now);
    Set<String> counted = departures.counted(gone.keySet());
    List<String> fresh = gone.keySet().stream().filter(id -> !counted.contains(id)).toList();
    long activeBefore =
        tally.activeUsers() + gone.values().stream().filter(Boolean::booleanValue).count();
    long limit = guard.limit(tally.counted() == 0 ? activeBefore : tally.activeBefore());
    if (!fresh.isEmpty() && tally.counted() + fresh.size() > limit) {
      throw new ScimException(
          Kind.DEPROVISIONING_HELD, refusal(guard, tally.counted(), fresh.size(), limit));
    }
    return new Room(fresh, activeBefore);
  }

  private String refusal(GuardPolicy guard, long counted, int more, long limit) {
    return ("The deprovision guard of this directory lets %d of its users go within %s, %d went, and"
            + " this request would take away %s%d more: nothing was changed. If that is meant, let"
            + " the platform team allow it for a while: kubectl annotate --overwrite --namespace %s"
            + " directory %s %s=%s")
        .formatted(
            limit,
            guard.windowText(),
            counted,
            more == nextLook / 2 ? "at least " : "",
            more,
            directory.configuration().namespace(),
            directory.configuration().name(),
            DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION,
            now.plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS));
  }
}
