package io.scimoperator.api.v1alpha1;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;

/** Makes the property that is its input a set of networks in CIDR notation. */
public final class NetworkList implements SchemaCustomizer.Customizer {

  /** Longest: eight groups of four digits, their colons, and a prefix length. */
  private static final long MAX_LENGTH = 43;

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    JSONSchemaProps list = Objects.requireNonNull(schema.getProperties().get(input), input);
    list.setXKubernetesListType("set");
    JSONSchemaProps network = list.getItems().getSchema();
    network.setFormat("cidr");
    network.setPattern("^[0-9a-fA-F:.]+/[0-9]{1,3}$");
    network.setMaxLength(MAX_LENGTH);
    return schema;
  }
}
