package io.scimoperator.local.api.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import org.junit.jupiter.api.Test;

class FieldSetTest {

  private static final Shape SERVICE =
      new Shape.Fields(
          json(
              """
              {"properties": {"spec": {"type": "object", "properties": {
                "ports": {
                  "type": "array",
                  "x-kubernetes-list-type": "map",
                  "x-kubernetes-list-map-keys": ["port", "protocol"],
                  "items": {"type": "object", "properties": {
                    "port": {"type": "integer"},
                    "protocol": {"type": "string", "default": "TCP"}}}},
                "selector": {"type": "object", "x-kubernetes-map-type": "atomic"}}}}}
              """));

  @Test
  void aListItemIsOwnedByItsKeysAndReadBackTheSame() {
    ObjectNode service =
        json(
            """
            {"metadata": {"name": "a", "labels": {"x": "y"}}, "spec": {"ports": [{"port": 80}]}}
            """);

    FieldSet fields = FieldSet.of(service, SERVICE);

    assertThat(fields.toFieldsV1())
        .isEqualTo(
            json(
                """
                {"f:metadata": {"f:labels": {"f:x": {}}},
                 "f:spec": {"f:ports": {
                   "k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}": {".": {}, "f:port": {}}}}}
                """));
    assertThat(FieldSet.parse(fields.toFieldsV1())).isEqualTo(fields);
  }

  @Test
  void anAtomicMapIsOwnedAsAWhole() {
    FieldSet fields = FieldSet.of(json("{\"spec\": {\"selector\": {\"app\": \"x\"}}}"), SERVICE);

    assertThat(fields.toFieldsV1()).isEqualTo(json("{\"f:spec\": {\"f:selector\": {}}}"));
  }

  private static ObjectNode json(String text) {
    return Json.read(text.getBytes(UTF_8));
  }
}
