package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resources of the runtime's container, by their names: {@code cpu}, {@code memory}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuntimeResources(
    @JsonPropertyDescription("What is set aside for it.") @Nullable Map<String, Quantity> requests,
    @JsonPropertyDescription("What it may use at most.") @Nullable Map<String, Quantity> limits) {

  public RuntimeResources {
    requests = requests == null ? null : Map.copyOf(requests);
    limits = limits == null ? null : Map.copyOf(limits);
  }
}
