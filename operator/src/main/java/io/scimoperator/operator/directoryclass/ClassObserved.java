package io.scimoperator.operator.directoryclass;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.cluster.Exposure;
import io.scimoperator.operator.cluster.ReadyPods;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.cluster.WorkloadProblem;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.desired.RuntimePod;
import io.scimoperator.operator.settings.SharedSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a pass of a Shared class knows of the cluster. Gathered once.
 *
 * @param members the Directories that its runtime serves
 * @param children all that the operator made for the class, Secrets and pods apart
 * @param gatewayApi whether the cluster serves routes; known if the class wants one
 */
record ClassObserved(
    DirectoryClass of,
    SharedSettings settings,
    List<Directory> members,
    List<HasMetadata> children,
    Optional<Secret> adminSecret,
    List<Pod> pods,
    Symptoms symptoms,
    boolean gatewayApi,
    Instant now) {

  ClassObserved {
    members = List.copyOf(members);
    children = List.copyOf(children);
    pods = List.copyOf(pods);
  }

  /** What is wrong with the class itself; empty if nothing is. */
  Optional<Complaint> invalid() {
    return RuntimePod.problem(settings.runtime())
        .map(problem ->
            new Complaint(
                ReadyReason.CLASS_INVALID,
                "spec.runtime.podTemplate cannot be used: %s. Correct the class."
                    .formatted(problem)));
  }

  /** What keeps identity providers from the runtime; empty if nothing does. */
  Optional<Complaint> problem() {
    if (pods.stream().noneMatch(ReadyPods::isReady)) {
      return Optional.of(
          new Complaint(
              ReadyReason.PROVISIONING,
              new WorkloadProblem(settings.runtime().identity(), children, pods, symptoms)
                  .message()));
    }
    Exposure exposure = new Exposure(settings.runtime().identity(), children, gatewayApi);
    return settings.exposures().stream()
        .flatMap(way -> exposure.problem(way.gateway()).stream())
        .findFirst();
  }
}
