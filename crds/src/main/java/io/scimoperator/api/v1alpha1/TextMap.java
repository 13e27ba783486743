package io.scimoperator.api.v1alpha1;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/**
 * Limits a map of texts. Its input is {@code property:entries:length}, the most entries and the
 * greatest length of their values.
 */
public final class TextMap implements SchemaCustomizer.Customizer {

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    String[] limits = input.split(":", -1);
    JSONSchemaProps map = Objects.requireNonNull(schema.getProperties().get(limits[0]), limits[0]);
    map.setMaxProperties(Long.valueOf(limits[1]));
    JSONSchemaProps value = map.getAdditionalProperties().getSchema();
    value.setMinLength(1L);
    value.setMaxLength(Long.valueOf(limits[2]));
    return schema;
  }
}
