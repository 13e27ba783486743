package io.scimoperator.local.api.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static final Shape SHAPE =
      new Shape.Fields(
          yaml(
              """
              properties:
                spec:
                  type: object
                  properties:
                    items:
                      type: array
                      x-kubernetes-list-type: map
                      x-kubernetes-list-map-keys: [name]
                      items: {type: object, properties: {name: {type: string}}}
                    words: {type: array, x-kubernetes-list-type: set, items: {type: string}}
              """));

  private static final FieldManager OPERATOR =
      new FieldManager("operator", FieldManager.APPLY, "v1", "");
  private static final FieldManager OTHER = new FieldManager("other", FieldManager.APPLY, "v1", "");
  private static final FieldManager PERSON =
      new FieldManager("kubectl-edit", FieldManager.UPDATE, "v1", "");

  @Test
  void whatAManagerNoLongerStatesGoesUnlessAnotherOwnsIt() {
    ObjectNode live = apply(Json.object(), "{spec: {a: 1, b: 2}}", OPERATOR);
    live = apply(live, "{spec: {b: 2}}", OTHER);

    live = apply(live, "{spec: {c: 3}}", OPERATOR);

    assertThat(live.path("spec")).isEqualTo(yaml("{b: 2, c: 3}"));
  }

  @Test
  void aFieldOfAnotherManagerIsAConflictThatNamesBoth() {
    ObjectNode live = apply(Json.object(), "{spec: {a: 1, b: 2}}", OPERATOR);

    assertThatThrownBy(() -> apply(live, "{spec: {a: 9}}", OTHER))
        .isInstanceOfSatisfying(
            StatusException.class,
            e -> {
              assertThat(e.code()).isEqualTo(409);
              assertThat(e.status().path("details").path("causes").path(0).path("field").asText())
                  .isEqualTo(".spec.a");
            })
        .hasMessage("Apply failed with 1 conflict: conflict with \"operator\": .spec.a");
  }

  @Test
  void theSameValueIsSharedWithoutConflict() {
    ObjectNode live = apply(Json.object(), "{spec: {a: 1}}", OPERATOR);
    live = apply(live, "{spec: {a: 1}}", OTHER);

    live = apply(live, "{spec: {}}", OPERATOR);

    assertThat(live.path("spec").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void forceTakesTheField() {
    ObjectNode live = apply(Json.object(), "{spec: {a: 1}}", OPERATOR);
    Ownership ownership = ownership("2026-01-01T00:00:01Z");

    ObjectNode taken = ownership.apply(live, yaml("{spec: {a: 2}}"), OTHER, true);

    assertThat(taken.path("metadata").path("managedFields"))
        .hasSize(1)
        .first()
        .satisfies(entry -> assertThat(entry.path("manager").asText()).isEqualTo("other"));
  }

  @Test
  void anApplyThatChangesNothingKeepsEvenTheTimes() {
    ObjectNode live = apply(Json.object(), "{spec: {items: [{name: a, v: 1}]}}", OPERATOR);

    ObjectNode again =
        ownership("2026-01-01T09:00:00Z")
            .apply(live, yaml("{spec: {items: [{name: a, v: 1}]}}"), OPERATOR, false);

    assertThat(again).isEqualTo(live);
  }

  @Test
  void itemsOfTwoManagersLiveInOneList() {
    ObjectNode live = apply(Json.object(), "{spec: {items: [{name: a}], words: [x]}}", OPERATOR);
    live = apply(live, "{spec: {items: [{name: b}], words: [y]}}", OTHER);

    live = apply(live, "{spec: {items: [{name: c}]}}", OPERATOR);

    assertThat(live.path("spec")).isEqualTo(yaml("{items: [{name: b}, {name: c}], words: [y]}"));
  }

  @Test
  void anUpdateTakesWhatItChangesFromWhoApplied() {
    ObjectNode live = apply(Json.object(), "{spec: {a: 1, b: 2}}", OPERATOR);
    ObjectNode edited = live.deepCopy();
    edited.withObjectProperty("spec").put("a", 5);
    ownership("2026-01-01T00:00:02Z").update(live, edited, PERSON);

    assertThatThrownBy(() -> apply(edited, "{spec: {a: 1, b: 2}}", OPERATOR))
        .hasMessageContaining(
            "conflict with \"kubectl-edit\" using v1 at 2026-01-01T00:00:02Z: .spec.a");
  }

  @Test
  void theStatusIsOwnedThroughItsDoorOnly() {
    FieldManager door = new FieldManager("operator", FieldManager.UPDATE, "v1", "status");
    ObjectNode before = yaml("{spec: {a: 1}}");
    ObjectNode after = yaml("{spec: {a: 2}, status: {ok: true}}");

    ownership("2026-01-01T00:00:00Z").update(before, after, door);

    assertThat(after.path("metadata").path("managedFields").path(0).path("fieldsV1"))
        .isEqualTo(yaml("{\"f:status\": {\"f:ok\": {}}}"));
  }

  private static ObjectNode apply(ObjectNode live, String configuration, FieldManager manager) {
    return ownership("2026-01-01T00:00:00Z").apply(live, yaml(configuration), manager, false);
  }

  private static Ownership ownership(String now) {
    return new Ownership(SHAPE, true, now);
  }

  private static ObjectNode yaml(String text) {
    return Json.readYaml(text.getBytes(UTF_8));
  }
}
