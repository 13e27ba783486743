package io.scimoperator.local.api.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.field.Shape;
import io.scimoperator.local.api.object.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrategicMergePatchTest {

  private static final Shape POD =
      new Shape.Fields(
          yaml(
              """
              properties:
                containers:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object}
                finalizers: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                args: {type: array, items: {type: string}}
              """));

  static Stream<Arguments> patches() {
    return Stream.of(
        argumentSet(
            "an item is known by its key",
            "{containers: [{name: a, image: x}, {name: b}]}",
            "{containers: [{name: a, tty: true}]}",
            "{containers: [{name: a, image: x, tty: true}, {name: b}]}"),
        argumentSet(
            "$patch: delete removes an item",
            "{containers: [{name: a}, {name: b}]}",
            "{containers: [{name: a, $patch: delete}]}",
            "{containers: [{name: b}]}"),
        argumentSet(
            "$patch: replace replaces the list",
            "{containers: [{name: a}, {name: b}]}",
            "{containers: [{name: c}, {$patch: replace}]}",
            "{containers: [{name: c}]}"),
        argumentSet(
            "$patch: replace replaces an object",
            "{spec: {a: 1, b: 2}}",
            "{spec: {$patch: replace, c: 3}}",
            "{spec: {c: 3}}"),
        argumentSet(
            "$setElementOrder orders, and what it does not name comes last",
            "{containers: [{name: a}, {name: b}]}",
            "{$setElementOrder/containers: [{name: c}, {name: b}], containers: [{name: c}]}",
            "{containers: [{name: c}, {name: b}, {name: a}]}"),
        argumentSet(
            "$deleteFromPrimitiveList removes values",
            "{finalizers: [x, y]}",
            "{$deleteFromPrimitiveList/finalizers: [x], finalizers: [z]}",
            "{finalizers: [y, z]}"),
        argumentSet(
            "$retainKeys drops the other fields",
            "{strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}}",
            "{strategy: {$retainKeys: [type], type: Recreate}}",
            "{strategy: {type: Recreate}}"),
        argumentSet(
            "a list without keys is replaced", "{args: [a, b]}", "{args: [c]}", "{args: [c]}"),
        argumentSet("null removes a field", "{a: 1, b: 2}", "{a: null}", "{b: 2}"));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aPatchMergesByTheKindsRules(String target, String patch, String expected) {
    assertThat(StrategicMergePatch.apply(yaml(target), yaml(patch), POD)).isEqualTo(yaml(expected));
  }

  @Test
  void anItemWithoutItsKeyIsRefused() {
    assertThatThrownBy(() ->
            StrategicMergePatch.apply(
                yaml("{containers: [{name: a}]}"), yaml("{containers: [{image: x}]}"), POD))
        .hasMessageContaining("does not contain declared merge key: name");
  }

  private static ObjectNode yaml(String text) {
    return Json.readYaml(text.getBytes(UTF_8));
  }
}
