package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an application knows of a directory that follows its events: each must fit to what the
 * earlier ones said, and in the end all of it to what the application reads.
 */
final class Mirror {

  private final RunningRuntime runtime;
  private final String token;
  private final Map<String, ObjectNode> users = new TreeMap<>();
  private final Map<String, ObjectNode> groups = new TreeMap<>();
  private final Map<String, Set<String>> members = new TreeMap<>();
  private String last = "";

  Mirror(RunningRuntime runtime, String token) {
    this.runtime = runtime;
    this.token = token;
  }

  Answer get(String path) {
    return runtime.send("GET", runtime.apiUrl() + path, "Bearer " + token, null);
  }

  JsonNode user(String id) {
    return get("/directory_users/directory_user_" + id).body();
  }

  /** The events that are new, each with its type. */
  List<JsonNode> follow() {
    List<JsonNode> events = new ArrayList<>();
    JsonNode page;
    do {
      String after = last.isEmpty() ? "" : "&after=" + last;
      page = get("/events?limit=100" + after).body().path("data");
      for (JsonNode event : page) {
        String id = event.path("id").asText();
        assertThat(id).as("order of events").isGreaterThan(last);
        last = id;
        apply(event.path("event").asText(), event.path("data"));
        events.add(event);
      }
    } while (!page.isEmpty());
    return events;
  }

  /** What the new events are, without their prefix: {@code user.created jane}. */
  List<String> followed() {
    return follow().stream().map(Mirror::summary).toList();
  }

  private static String summary(JsonNode event) {
    JsonNode data = event.path("data");
    String type = event.path("event").asText().replace("dsync.", "");
    String user = data.path("user").isMissingNode() ? "" : " " + data.at("/user/username").asText();
    String group = data.path("group").isMissingNode() ? "" : " " + data.at("/group/name").asText();
    String own =
        type.startsWith("user.") ? data.path("username").asText() : data.path("name").asText();
    return type + (user + group).concat(user.isEmpty() && !own.isEmpty() ? " " + own : "");
  }

  private void apply(String type, JsonNode data) {
    String id = data.path("id").asText();
    switch (type) {
      case "dsync.user.created" ->
          assertThat(users.put(id, plain(data))).as("%s is created once", id).isNull();
      case "dsync.user.updated" -> users.put(id, updated(known(users, id), data));
      case "dsync.user.deleted" -> {
        assertThat(users.remove(id)).as("%s was there", id).isNotNull();
        members.values().forEach(one -> assertThat(one).as("left groups").doesNotContain(id));
      }
      case "dsync.group.created" -> {
        assertThat(groups.put(id, plain(data))).as("%s is created once", id).isNull();
        members.put(id, new TreeSet<>());
      }
      case "dsync.group.updated" -> groups.put(id, updated(known(groups, id), data));
      case "dsync.group.deleted" -> {
        assertThat(groups.remove(id)).as("%s was there", id).isNotNull();
        assertThat(members.remove(id)).as("all have left").isEmpty();
      }
      case "dsync.group.user_added" ->
          assertThat(membersOf(data).add(member(data))).as("%s is added once", data).isTrue();
      case "dsync.group.user_removed" ->
          assertThat(membersOf(data).remove(member(data))).as("%s was there", data).isTrue();
      default -> {}
    }
  }

  private static <T> T known(Map<String, T> entities, String id) {
    return Objects.requireNonNull(entities.get(id), id);
  }

  private static ObjectNode plain(JsonNode data) {
    ObjectNode plain = data.deepCopy();
    plain.remove(Set.of("previous_attributes", "updated_at", "groups"));
    return plain;
  }

  /** What was known, with what is told of before: they must be the same. */
  private static ObjectNode updated(ObjectNode known, JsonNode data) {
    ObjectNode before = plain(data);
    JsonNode previous = data.path("previous_attributes");
    previous
        .properties()
        .forEach(field -> {
          if (field.getKey().equals("custom_attributes")) {
            ObjectNode custom = before.withObject("/custom_attributes");
            field.getValue().properties().forEach(one -> put(custom, one.getKey(), one.getValue()));
          } else {
            before.set(field.getKey(), field.getValue());
          }
        });
    assertThat(before).as("what the update says of before").isEqualTo(known);
    return plain(data);
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (value.isNull()) {
      object.remove(name);
    } else {
      object.set(name, value);
    }
  }

  private Set<String> membersOf(JsonNode data) {
    return members.getOrDefault(data.at("/group/id").asText(), new TreeSet<>());
  }

  private String member(JsonNode data) {
    String id = data.at("/user/id").asText();
    assertThat(users).as("who is added or removed was created").containsKey(id);
    return id;
  }

  /** Follows to the end and compares all of it with what is read. */
  void requireSame() {
    List<JsonNode> unused = follow();
    Map<String, ObjectNode> readUsers = new TreeMap<>();
    Map<String, Set<String>> readMembers = new TreeMap<>();
    readAll("/directory_groups").forEach(one -> readMembers.put(id(one), new TreeSet<>()));
    assertThat(readMembers.keySet()).isEqualTo(groups.keySet());
    for (JsonNode user : readAll("/directory_users")) {
      readUsers.put(id(user), plain(user));
      user.path("groups").forEach(group -> known(readMembers, id(group)).add(id(user)));
    }
    assertThat(users).isEqualTo(readUsers);
    assertThat(members).isEqualTo(readMembers);
    for (String group : groups.keySet()) {
      Set<String> read = new TreeSet<>();
      readAll("/directory_users?group=" + group).forEach(user -> read.add(id(user)));
      assertThat(read).isEqualTo(members.get(group));
    }
  }

  private static String id(JsonNode entity) {
    return entity.path("id").asText();
  }

  private List<JsonNode> readAll(String path) {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      String sign = path.contains("?") ? "&" : "?";
      JsonNode page = get(path + sign + "limit=7" + after).body();
      page.path("data").forEach(all::add);
      JsonNode next = page.at("/list_metadata/after");
      after = next.isNull() ? "" : "&after=" + next.asText();
    } while (!after.isEmpty());
    return all;
  }
}
