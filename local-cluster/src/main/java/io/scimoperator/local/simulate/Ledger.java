package io.scimoperator.local.simulate;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the server acknowledged, and so must still have at the end. Thread-safe as long as one
 * thread at a time works on one person or team.
 */
final class Ledger {

  private final Map<Integer, KnownUser> users = new ConcurrentSkipListMap<>();
  private final Map<Integer, KnownGroup> groups = new ConcurrentSkipListMap<>();

  /** A user the server has. */
  record KnownUser(String id, Person person, boolean active) {
    KnownUser withActive(boolean now) {
      return new KnownUser(id, person, now);
    }
  }

  /** A group the server has; members are ids of users. */
  record KnownGroup(String id, Team team, String displayName, Set<String> members) {
    KnownGroup {
      members = Set.copyOf(members);
    }

    KnownGroup withName(String now) {
      return new KnownGroup(id, team, now, members);
    }

    KnownGroup with(Collection<String> added, Collection<String> removed) {
      Set<String> now = new HashSet<>(members);
      now.removeAll(removed);
      now.addAll(added);
      return new KnownGroup(id, team, displayName, now);
    }
  }

  void acknowledge(KnownUser user) {
    users.put(user.person().number(), user);
  }

  void acknowledge(KnownGroup group) {
    groups.put(group.team().number(), group);
  }

  List<KnownUser> users() {
    return List.copyOf(users.values());
  }

  List<KnownGroup> groups() {
    return List.copyOf(groups.values());
  }

  /** The id of a person, if the server took them. */
  Optional<String> idOf(int person) {
    return Optional.ofNullable(users.get(person)).map(KnownUser::id);
  }
}
