package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class FieldSetTest {
  @Test
  void aListItemIsOwnedByItsKeysAndReadBackTheSame() throws Exception {
    ObjectNode service =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    "{\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"y\"}},\"spec\":{\"ports\":[{\"port\":80}]}}");

    FieldSet fields = FieldSet.of(service);

    assertThat(fields.toFieldsV1().toString())
        .isEqualTo(
            "{\"f:metadata\":{\"f:labels\":{\"f:x\":{}}},\"f:spec\":{\"f:ports\":"
                + "{\"k:{\\\"port\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{\".\":{},\"f:port\":{}}}}}");
    assertThat(FieldSet.parse(fields.toFieldsV1())).isEqualTo(fields);
  }
}
