package io.scimoperator.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.DirectoryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mapping that takes another one's place, on each store. */
abstract class RemappingContract extends RemappingScene {

  @Test
  void itGoesOnWhereAProcessStopped() {
    createUsers();
    put(TITLES);

    assertThat(remapping.step(acme())).isTrue();
    int before = updates().size();
    store.close();
    store = openStore();
    start();
    while (remapping.step(acme())) {
      assertThat(remapping.unsettled().size()).isLessThan(2);
    }

    assertThat(before).isBetween(1, USERS - 1);
    assertThat(updates().stream().map(event -> event.data().path("username").asText()))
        .hasSize(USERS)
        .doesNotHaveDuplicates();
    assertThat(remapping.unsettled()).isEmpty();
    assertThat(remapping.step(acme())).isFalse();
  }

  @Test
  void meanwhileEachUserIsSeenUnderTheMappingItsEventsHave() {
    createUsers();
    put(TITLES);
    remapping.step(acme());

    retitle(1, "first");
    retitle(USERS - 1, "last");

    Event done = updates().get(updates().size() - 2);
    Event waiting = updates().getLast();
    assertThat(done.data().at("/previous_attributes/custom_attributes/title").asText())
        .isEqualTo("t1");
    assertThat(waiting.data().path("custom_attributes")).isEmpty();
    assertThat(read(id(1)).at("/custom_attributes/title").asText()).isEqualTo("first");
    assertThat(read(id(USERS - 1)).path("custom_attributes")).isEmpty();
  }

  @Test
  void aMappingThatWasBegunIsFinishedBeforeTheNext() {
    createUsers();
    put(TITLES);
    remapping.step(acme());
    put(NAMES);

    while (remapping.step(acme())) {
      assertThat(acme().mapping().json()).contains("userName");
    }

    Map<String, List<String>> heard = new HashMap<>();
    updates()
        .forEach(event ->
            heard
                .computeIfAbsent(event.data().path("id").asText(), key -> new ArrayList<>())
                .add(String.join(",", names(event.data().path("custom_attributes")))));
    assertThat(heard).hasSize(USERS);
    assertThat(heard.values()).allSatisfy(one -> assertThat(one).containsExactly("title", "name"));
    assertThat(remapping.unsettled()).isEmpty();
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  @Test
  void aDirectoryOfBeforeThereWereMappingsHasTheDefaults() {
    long key = acme().key();
    store.write(tx -> {
      tx.eraseDirectory(key);
      return tx.putDirectory(
          new DirectoryRecord(
              0,
              "directory_old",
              "tenants",
              "old",
              "old",
              """
              {"namespace":"tenants","name":"old","displayName":"Old","provider":"Okta",
               "label":"old","credentials":[]}
              """,
              NOW));
    });

    start();

    assertThat(remapping.unsettled()).isEmpty();
    assertThat(directories.snapshot().directories().getFirst().mapping().json()).isEqualTo("{}");
  }
}
