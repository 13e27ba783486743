package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.simulate.Ledger.KnownGroup;
import io.scimoperator.local.simulate.Ledger.KnownUser;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first push of people and teams. What the server already has from an earlier simulation is
 * found, taken over and brought up to date, as the vendors do.
 */
record FirstSync(Profile profile, ScimClient client, Ledger ledger) {

  void pushUser(Person person) {
    Link link = link(List.of(profile.findUser(person)), profile.createUser(person));
    switch (link) {
      case Link.None none -> {}
      case Link.Created(ObjectNode user) ->
          ledger.acknowledge(new KnownUser(Answer.id(user), person, true));
      case Link.Found(ObjectNode user) -> takeOver(person, user);
    }
  }

  private void takeOver(Person person, ObjectNode user) {
    KnownUser known = new KnownUser(Answer.id(user), person, user.path("active").asBoolean());
    if (!client.send(profile.updateUser(person, user, null)).ok()) {
      return;
    }
    if (known.active()) {
      ledger.acknowledge(known);
    } else if (client.send(profile.setActive(known, true)).ok()) {
      ledger.acknowledge(known.withActive(true));
    }
  }

  void pushGroup(Team team) {
    List<Call> finds =
        Stream.of(team.displayName(), team.laterName()).distinct().map(profile::findGroup).toList();
    switch (link(finds, profile.createGroup(team))) {
      case Link.None none -> {}
      case Link.Created(ObjectNode group) ->
          ledger.acknowledge(new KnownGroup(Answer.id(group), team, team.displayName(), Set.of()));
      case Link.Found(ObjectNode group) -> takeOver(team, Answer.id(group));
    }
  }

  private void takeOver(Team team, String id) {
    Optional<ObjectNode> group =
        client.send(Call.get(RequestKind.READ_GROUP, "/Groups/" + id)).resource();
    if (group.isEmpty()) {
      return;
    }
    Set<String> members = new HashSet<>();
    group.get().path("members").forEach(member -> members.add(member.path("value").asText()));
    String name = group.get().path("displayName").asText();
    KnownGroup known = new KnownGroup(id, team, name, members);
    ledger.acknowledge(known);
    if (!name.equals(team.displayName())
        && client.send(profile.renameGroup(known, team.displayName())).ok()) {
      ledger.acknowledge(known.withName(team.displayName()));
    }
  }

  void pushMembers(KnownGroup group) {
    List<String> members =
        group.team().members().stream().flatMap(number -> ledger.idOf(number).stream()).toList();
    send(group, profile.pushMembers(group, members), client, ledger);
  }

  /** Each request that is acknowledged counts, whatever becomes of the next. */
  static void send(KnownGroup group, List<MembersCall> calls, ScimClient client, Ledger ledger) {
    KnownGroup known = group;
    for (MembersCall call : calls) {
      if (client.send(call.call()).ok()) {
        known = known.with(call.added(), call.removed());
      }
    }
    ledger.acknowledge(known);
  }

  /** What became of looking for a resource and creating it. */
  sealed interface Link {
    record Found(ObjectNode resource) implements Link {}

    record Created(ObjectNode resource) implements Link {}

    /** Refused, and noted down as that. */
    record None() implements Link {}
  }

  /**
   * Looks, then creates. A creation that was not answered may have happened, so that the vendor
   * looks again before it repeats it.
   */
  private Link link(List<Call> finds, Call create) {
    for (int attempt = 1; ; attempt++) {
      for (Call find : finds) {
        Answer search = client.send(find);
        if (!search.ok()) {
          return new Link.None();
        }
        if (search.resource().isPresent()) {
          return new Link.Found(search.resource().get());
        }
      }
      switch (client.attempt(create)) {
        case Outcome.Answered(Answer answer) -> {
          return answer.resource().<Link>map(Link.Created::new).orElseGet(Link.None::new);
        }
        case Outcome.Later later -> client.waitAfter(attempt, later);
      }
    }
  }
}
