package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the clients of a crash test asked for, and what they were told had been done. */
final class CrashLedger {

  final AtomicInteger acknowledged = new AtomicInteger();
  final Map<String, User> users = new ConcurrentHashMap<>();
  final ConcurrentLinkedQueue<Bulk> bulks = new ConcurrentLinkedQueue<>();

  /** A user of one client: between requests, what was asked for is what was told. */
  static final class User {
    final String name;
    volatile @Nullable String id;
    volatile int number;
    volatile int askedNumber;
    volatile boolean member;
    volatile boolean askedMember;

    User(String name) {
      this.name = name;
    }

    /** Whether it is there and nothing about it is open. */
    boolean isSettled() {
      return id != null && number == askedNumber && member == askedMember;
    }
  }

  /** A bulk request that creates users and a group of them. */
  static final class Bulk {
    final List<String> userNames;
    final String groupName;
    volatile boolean told;

    Bulk(List<String> userNames, String groupName) {
      this.userNames = List.copyOf(userNames);
      this.groupName = groupName;
    }
  }

  /**
   * Compares what is there with what was told, and settles what was open.
   *
   * @param found users by userName
   * @param groups by displayName
   * @param staff ids of the members of the group that all clients share
   */
  void requireKept(Map<String, JsonNode> found, Map<String, JsonNode> groups, Set<String> staff) {
    Set<String> bulked = new HashSet<>();
    bulks.forEach(bulk -> requireWhole(bulk, found, groups, bulked));
    users.values().forEach(user -> requireKept(user, found, staff));
    Set<String> unasked = new HashSet<>(found.keySet());
    unasked.removeAll(users.keySet());
    unasked.removeAll(bulked);
    assertThat(unasked).as("users that nobody asked for").isEmpty();
  }

  private void requireKept(User user, Map<String, JsonNode> found, Set<String> staff) {
    JsonNode json = found.get(user.name);
    if (json == null) {
      assertThat(user.id).as("%s was acknowledged and is gone", user.name).isNull();
      users.remove(user.name);
      return;
    }
    String id = json.path("id").asText();
    assertThat(user.id).as("id of %s", user.name).isIn(id, null);
    int number = json.path("title").asInt();
    assertThat(number).as("title of %s", user.name).isIn(user.number, user.askedNumber);
    assertThat(List.of(json.path("nickName").asInt(), json.path("userType").asInt()))
        .as("a PATCH of %s is whole", user.name)
        .containsOnly(number);
    boolean member = staff.contains(id);
    assertThat(member).as("membership of %s", user.name).isIn(user.member, user.askedMember);
    user.id = id;
    user.number = number;
    user.askedNumber = number;
    user.member = member;
    user.askedMember = member;
  }

  private static void requireWhole(
      Bulk bulk, Map<String, JsonNode> found, Map<String, JsonNode> groups, Set<String> bulked) {
    List<String> ids = new ArrayList<>();
    for (String name : bulk.userNames) {
      JsonNode user = found.get(name);
      if (user != null) {
        ids.add(user.path("id").asText());
      }
    }
    bulked.addAll(bulk.userNames);
    JsonNode group = groups.getOrDefault(bulk.groupName, MissingNode.getInstance());
    if (bulk.told || !ids.isEmpty() || !group.isMissingNode()) {
      assertThat(ids)
          .as("users of a bulk request, whole; told: %s, %s", bulk.told, group)
          .hasSameSizeAs(bulk.userNames);
      assertThat(group.isMissingNode()).as("%s of a bulk request", bulk.groupName).isFalse();
      List<String> members = new ArrayList<>();
      group.path("members").forEach(member -> members.add(member.path("value").asText()));
      assertThat(members).containsExactlyInAnyOrderElementsOf(ids);
    }
    bulk.told = !ids.isEmpty();
  }
}
