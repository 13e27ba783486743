package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A directory as somebody knows it who follows its events: each of them must fit to what the
 * earlier ones said, so none may be missing, come twice or come too early.
 */
final class EventReplay {

  static final String TYPES =
      "dsync.user.created,dsync.user.updated,dsync.user.deleted,dsync.group.created,"
          + "dsync.group.updated,dsync.group.deleted,dsync.group.user_added,dsync.group.user_removed";

  final Map<String, String> titles = new HashMap<>();
  final Map<String, Set<String>> members = new TreeMap<>();
  private volatile String last = "";

  /** Reads what is new. */
  void follow(RuntimeProcess runtime) throws IOException {
    boolean more = true;
    while (more) {
      String after = last.isEmpty() ? "" : "&after=" + last;
      JsonNode page = runtime.api("/events?limit=100&events=" + TYPES + after).path("data");
      more = !page.isEmpty();
      page.forEach(this::accept);
    }
  }

  /** Takes the next event. */
  void accept(JsonNode event) {
    String id = event.path("id").asText();
    assertThat(id).as("order of events").isGreaterThan(last);
    last = id;
    apply(event.path("event").asText(), event.path("data"));
  }

  /** The id of the last event that was taken, empty if there was none. */
  String last() {
    return last;
  }

  private void apply(String type, JsonNode data) {
    String id = data.path("id").asText().replaceFirst("directory_(user|group)_", "");
    String title = data.at("/raw_attributes/title").asText();
    switch (type) {
      case "dsync.user.created" ->
          assertThat(titles.put(id, title)).as("%s is created once", id).isNull();
      case "dsync.user.updated" -> {
        String before = data.at("/previous_attributes/job_title").asText("");
        assertThat(titles.put(id, title)).as("title of %s before", id).isEqualTo(before);
      }
      case "dsync.user.deleted" -> {
        assertThat(titles.remove(id)).as("title of %s at its end", id).isEqualTo(title);
        assertThat(members.values()).as("%s left before", id).noneMatch(all -> all.contains(id));
      }
      case "dsync.group.deleted" ->
          assertThat(members.remove(id)).as("%s was there", id).isNotNull();
      case "dsync.group.created" ->
          assertThat(members.put(id, new HashSet<>())).as("%s is created once", id).isNull();
      case "dsync.group.user_added" ->
          assertThat(membersOf(data).add(member(data))).as("%s is added once", data).isTrue();
      case "dsync.group.user_removed" ->
          assertThat(membersOf(data).remove(member(data))).as("%s was there", data).isTrue();
      default -> throw new AssertionError("nobody asked for " + type);
    }
  }

  private Set<String> membersOf(JsonNode data) {
    return members.getOrDefault(
        data.at("/group/id").asText().replace("directory_group_", ""), new HashSet<>());
  }

  private String member(JsonNode data) {
    String id = data.at("/user/id").asText().replace("directory_user_", "");
    assertThat(titles).as("who is added or removed was created").containsKey(id);
    return id;
  }
}
