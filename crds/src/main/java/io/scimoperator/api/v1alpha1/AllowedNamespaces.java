package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which namespaces may use a class: those that are named, and those that are selected. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.names) || has(self.selector)",
    message = "needs names or a selector; leave allowedNamespaces out to allow all namespaces")
public record AllowedNamespaces(
    @JsonPropertyDescription("Names of namespaces.") @Nullable List<String> names,
    @JsonPropertyDescription("Labels that a namespace has.") @Nullable LabelSelector selector) {

  public AllowedNamespaces {
    names = names == null ? null : List.copyOf(names);
  }
}
