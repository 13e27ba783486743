package io.scimoperator.api.v1alpha1;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/** Makes the property that is its input an object of any form, which the operator checks itself. */
public final class FreeForm implements SchemaCustomizer.Customizer {

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps property = Objects.requireNonNull(schema.getProperties().get(input), input);
    property.setType("object");
    property.setAdditionalProperties(null);
    property.setXKubernetesPreserveUnknownFields(true);
    return schema;
  }
}
