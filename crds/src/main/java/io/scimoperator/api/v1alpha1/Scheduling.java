package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which nodes the runtime's pods run. What is not here can be said in the pod template. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Scheduling(
    @JsonPropertyDescription("Labels that a node must have.")
        @Nullable Map<String, String> nodeSelector,
    @JsonPropertyDescription("Taints of nodes that are tolerated.")
        @Nullable List<Toleration> tolerations,
    @Size(min = 1, max = 253) @JsonPropertyDescription("PriorityClass of the pods.")
        @Nullable String priorityClassName) {

  public Scheduling {
    nodeSelector = nodeSelector == null ? null : Map.copyOf(nodeSelector);
    tolerations = tolerations == null ? null : List.copyOf(tolerations);
  }
}
