package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator last saw of the runtime of a Shared class. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = ListMap.class, input = "conditions:type")
public record DirectoryClassStatus(
    @JsonPropertyDescription("The generation of the spec that this status answers.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("The runtime that serves its Directories, as namespace/name.")
        @Nullable String runtime,
    @JsonPropertyDescription("How many Directories are of this class.")
        @Nullable Integer directories,
    @JsonPropertyDescription("What is true of the runtime now; Ready sums it up.")
        @Nullable List<Condition> conditions) {

  /** An empty list is an absent one, as it is after a way through the API server. */
  public DirectoryClassStatus {
    conditions = conditions == null || conditions.isEmpty() ? null : List.copyOf(conditions);
  }
}
