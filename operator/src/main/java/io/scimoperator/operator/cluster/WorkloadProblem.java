package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.List;
import java.util.Optional;

/**
 * Why a workload has no pod that is ready. Pure.
 *
 * @param children of its owner, among them the Deployment and the claim of the data volume
 */
public record WorkloadProblem(
    RuntimeIdentity runtime, List<HasMetadata> children, List<Pod> pods, Symptoms symptoms) {

  public WorkloadProblem {
    children = List.copyOf(children);
    pods = List.copyOf(pods);
  }

  /** What is wrong and what to do about it, for a person. */
  public String message() {
    return refused()
        .or(this::unbound)
        .or(() -> pods.stream().flatMap(pod -> PodProblem.of(pod).stream()).findFirst())
        .or(this::warned)
        .or(this::waiting)
        .orElseGet(() -> "The runtime %s is starting.".formatted(runtime.workload()));
  }

  /** By a quota, Pod Security or an admission webhook: there is no pod that could say so. */
  private Optional<String> refused() {
    if (!pods.isEmpty()) {
      return Optional.empty();
    }
    return ofType(Deployment.class)
        .flatMap(WorkloadProblem::replicaFailure)
        .or(symptoms::warning)
        .map(why ->
            "The cluster lets the runtime %s have no pod: %s Raise the quota, or change what the pod asks for in spec.runtime of the DirectoryClass."
                .formatted(runtime.workload(), Sentence.of(why)));
  }

  private static Optional<String> replicaFailure(Deployment deployment) {
    return deployment.getStatus() == null
        ? Optional.empty()
        : deployment.getStatus().getConditions().stream()
            .filter(c -> c.getType().equals("ReplicaFailure") && c.getStatus().equals("True"))
            .findFirst()
            .map(DeploymentCondition::getMessage);
  }

  /** A claim may wait for its pod: it is to blame only if the pod waits for it. */
  private Optional<String> unbound() {
    return ofType(PersistentVolumeClaim.class)
        .filter(claim -> pods.stream().anyMatch(PodProblem::awaitsVolume))
        .filter(claim -> claim.getStatus() != null)
        .filter(claim -> !"Bound".equals(claim.getStatus().getPhase()))
        .map(claim ->
            "The data volume is not there: claim %s is %s%s. Is there such a StorageClass, has it room, and does its provisioner run? kubectl describe -n %s pvc %s."
                .formatted(
                    claim.getMetadata().getName(),
                    claim.getStatus().getPhase(),
                    claim.getSpec().getStorageClassName() == null
                        ? " and names no StorageClass"
                        : ", of StorageClass " + claim.getSpec().getStorageClassName(),
                    runtime.namespace(),
                    claim.getMetadata().getName()));
  }

  /** By what keeps a pod from being set up, such as a Secret that it mounts. */
  private Optional<String> warned() {
    return symptoms
        .warning()
        .map(why ->
            "The pod of the runtime %s does not start: %s It starts by itself once that is mended."
                .formatted(runtime.workload(), Sentence.of(why)));
  }

  private Optional<String> waiting() {
    return symptoms
        .unready()
        .map(why ->
            "The runtime %s runs and is %s If this stays, does the database answer, and do the name and password in its connection Secret fit? kubectl logs -n %s -l app.kubernetes.io/name=scim-runtime."
                .formatted(runtime.workload(), Sentence.of(why), runtime.namespace()));
  }

  private <T> Optional<T> ofType(Class<T> type) {
    return children.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
