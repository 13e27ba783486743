package io.scimoperator.api.v1alpha1;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Makes lists of a schema maps: items are known by one of their fields, so that two appliers each
 * own their items and a duplicate is refused. Its input is {@code property:key}, several of them
 * divided by blanks. A key is required, as Kubernetes demands.
 */
public final class ListMap implements SchemaCustomizer.Customizer {

  @Override
  public JSONSchemaProps apply(
      JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
    for (String entry : input.split(" ", -1)) {
      int colon = entry.indexOf(':');
      String property = entry.substring(0, colon);
      String key = entry.substring(colon + 1);
      JSONSchemaProps list = Objects.requireNonNull(schema.getProperties().get(property), property);
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of(key));
      JSONSchemaProps item = list.getItems().getSchema();
      TreeSet<String> required = new TreeSet<>(item.getRequired());
      required.add(key);
      item.setRequired(List.copyOf(required));
    }
    return schema;
  }
}
