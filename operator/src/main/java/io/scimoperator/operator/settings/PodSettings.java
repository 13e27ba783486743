package io.scimoperator.operator.settings;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.scimoperator.api.v1alpha1.RuntimeResources;
import io.scimoperator.api.v1alpha1.RuntimeSpec;
import io.scimoperator.api.v1alpha1.Scheduling;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a runtime.
 *
 * @param overlay merged over the operator's own pod template; empty for none
 */
public record PodSettings(
    String image,
    ResourceRequirements resources,
    Scheduling scheduling,
    Map<String, Object> overlay) {

  private static final RuntimeResources RESOURCES =
      new RuntimeResources(
          Map.of("cpu", new Quantity("50m"), "memory", new Quantity("256Mi")),
          Map.of("memory", new Quantity("512Mi")));

  public PodSettings {
    overlay = Map.copyOf(overlay);
  }

  static PodSettings of(String image, @Nullable RuntimeSpec spec) {
    Optional<RuntimeSpec> stated = Optional.ofNullable(spec);
    return new PodSettings(
        stated.map(RuntimeSpec::image).orElse(image),
        requirements(stated.map(RuntimeSpec::resources).orElse(RESOURCES)),
        stated.map(RuntimeSpec::scheduling).orElse(new Scheduling(null, null, null)),
        stated.map(RuntimeSpec::podTemplate).orElse(Map.of()));
  }

  private static ResourceRequirements requirements(RuntimeResources resources) {
    return new ResourceRequirementsBuilder()
        .withRequests(resources.requests())
        .withLimits(resources.limits())
        .build();
  }
}
