package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.simulate.Ledger.KnownGroup;
import io.scimoperator.local.simulate.Ledger.KnownUser;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What happens in the months after the first sync: careers, people who leave, teams that change.
 */
record LaterChanges(Profile profile, ScimClient client, Ledger ledger) {

  private static final int PROMOTED_EVERY = 10;
  private static final int LEAVING_EVERY = 20;
  private static final int RETURNING_EVERY = 4;
  private static final int MOVING = 3;

  List<KnownUser> promoted() {
    return every(PROMOTED_EVERY, ledger.users());
  }

  List<KnownUser> leaving() {
    return every(LEAVING_EVERY, ledger.users());
  }

  /** Some of those who left; never all, so that inactive users are checked too. */
  List<KnownUser> returning() {
    List<KnownUser> gone = ledger.users().stream().filter(user -> !user.active()).toList();
    return gone.size() < 2 ? List.of() : every(RETURNING_EVERY, gone);
  }

  List<KnownGroup> renamed() {
    return ledger.groups().stream().filter(group -> group.team().isRenamed()).toList();
  }

  void promote(KnownUser user) {
    Answer answer = client.send(profile.readUser(user));
    if (!answer.ok()) {
      return;
    }
    Optional<ObjectNode> current =
        answer.resource().filter(found -> Answer.id(found).equals(user.id()));
    if (current.isEmpty()) {
      Call call = profile.readUser(user);
      client
          .measurements()
          .refused(new Refusal(call, answer.status(), "", "the acknowledged user is not found"));
      return;
    }
    Person promoted = user.person().promoted();
    String manager = ledger.idOf(0).filter(id -> !id.equals(user.id())).orElse(null);
    if (client.send(profile.updateUser(promoted, current.get(), manager)).ok()) {
      ledger.acknowledge(new KnownUser(user.id(), promoted, user.active()));
    }
  }

  void leave(KnownUser user) {
    if (client.send(profile.setActive(user, false)).ok()) {
      ledger.acknowledge(user.withActive(false));
    }
  }

  void comeBack(KnownUser user) {
    if (client.send(profile.setActive(user, true)).ok()) {
      ledger.acknowledge(user.withActive(true));
    }
  }

  void rename(KnownGroup group) {
    String name = group.team().laterName();
    if (client.send(profile.renameGroup(group, name)).ok()) {
      ledger.acknowledge(group.withName(name));
    }
  }

  /** A few go, as many come who were not in it. */
  void move(KnownGroup group) {
    List<String> removed = group.members().stream().sorted().limit(MOVING).toList();
    List<KnownUser> users = ledger.users();
    List<String> added =
        IntStream.range(0, users.size())
            .mapToObj(i -> users.get((i + group.team().number() * 7) % users.size()).id())
            .filter(id -> !group.members().contains(id))
            .limit(MOVING)
            .toList();
    FirstSync.send(group, profile.changeMembers(group, added, removed), client, ledger);
  }

  private static <T> List<T> every(int n, List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % n == Math.min(n, all.size()) - 1)
        .mapToObj(all::get)
        .toList();
  }
}
