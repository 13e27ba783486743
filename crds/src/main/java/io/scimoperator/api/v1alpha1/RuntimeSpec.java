package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that serves directories. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.replicas) || !has(self.autoscaling)",
    fieldPath = ".replicas",
    message = "cannot stand beside autoscaling, which decides the number")
@SchemaCustomizer(value = FreeForm.class, input = "podTemplate")
public record RuntimeSpec(
    @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Image of the runtime. Default: the one this operator ships with.")
        @Nullable String image,
    @JsonPropertyDescription(
            "What its container requests and may use, instead of the default: requests of 50m CPU"
                + " and 256Mi memory, a limit of 512Mi memory.")
        @Nullable RuntimeResources resources,
    @Min(1)
        @Max(20)
        @JsonPropertyDescription(
            "How many pods a runtime has. Default: 1 with Embedded storage, 2 with PostgreSQL.")
        @Nullable Integer replicas,
    @JsonPropertyDescription("Let their number follow their use of CPU, instead of replicas.")
        @Nullable AutoscalingSpec autoscaling,
    @JsonPropertyDescription("On which nodes it runs.") @Nullable Scheduling scheduling,
    @JsonPropertyDescription(
            "A pod template that is merged over the operator's own, as kubectl patch does it by"
                + " default: objects are merged, lists of named items item by item. The runtime's"
                + " container is called scim-runtime. It may add to what the operator needs and not"
                + " change it.")
        @Nullable Map<String, Object> podTemplate) {

  public RuntimeSpec {
    podTemplate = podTemplate == null ? null : Map.copyOf(podTemplate);
  }
}
