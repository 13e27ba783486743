package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.simulate.Ledger.KnownGroup;
import io.scimoperator.local.simulate.Ledger.KnownUser;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads back what was acknowledged. Each loss is a sentence. Thread-safe. */
final class Verification {

  private final ScimClient client;
  private final Queue<String> losses = new ConcurrentLinkedQueue<>();

  Verification(ScimClient client) {
    this.client = client;
  }

  List<String> losses() {
    return losses.stream().sorted().toList();
  }

  void check(KnownUser user) {
    String who = "user " + user.person().userName() + " (" + user.id() + ")";
    Answer answer = client.send(Call.get(RequestKind.CHECK_USER, "/Users/" + user.id()));
    if (!present(who, answer)) {
      return;
    }
    compare(who, "userName", user.person().userName(), answer.body());
    compare(who, "active", String.valueOf(user.active()), answer.body());
    compare(who, "title", user.person().job().title(), answer.body());
  }

  void check(KnownGroup group) {
    String who = "group " + group.displayName() + " (" + group.id() + ")";
    Answer answer = client.send(Call.get(RequestKind.CHECK_GROUP, "/Groups/" + group.id()));
    if (!present(who, answer)) {
      return;
    }
    compare(who, "displayName", group.displayName(), answer.body());
    Set<String> members = new HashSet<>();
    answer.body().path("members").forEach(member -> members.add(member.path("value").asText()));
    int missing = Json.without(group.members(), members).size();
    int surplus = Json.without(members, group.members()).size();
    if (missing + surplus > 0) {
      losses.add(
          "%s has %d members: %d are missing, %d should not be there"
              .formatted(who, members.size(), missing, surplus));
    }
  }

  private boolean present(String who, Answer answer) {
    if (!answer.ok()) {
      losses.add(
          who + (answer.status() == 404 ? " is missing" : " is not shown: " + answer.status()));
    }
    return answer.ok();
  }

  private void compare(String who, String attribute, String expected, JsonNode body) {
    String found = body.path(attribute).asText();
    if (!found.equals(expected)) {
      losses.add("%s has %s \"%s\" instead of \"%s\"".formatted(who, attribute, found, expected));
    }
  }
}
