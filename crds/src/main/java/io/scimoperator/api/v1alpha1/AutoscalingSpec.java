package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How many pods a runtime has, by what they use. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.minReplicas) || self.minReplicas <= self.maxReplicas",
    fieldPath = ".minReplicas",
    message = "must not be more than maxReplicas")
public record AutoscalingSpec(
    @Min(1) @Max(100) @JsonPropertyDescription("At least so many pods. Default: 2.")
        @Nullable Integer minReplicas,
    @Required @Min(1) @Max(100) @JsonPropertyDescription("At most so many pods.")
        Integer maxReplicas,
    @Min(1)
        @Max(1000)
        @JsonPropertyDescription(
            "Percent of the CPU that they request which pods should use on average. Default: 400,"
                + " since the default request is small.")
        @Nullable Integer targetCPUUtilizationPercentage) {}
