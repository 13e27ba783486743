package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.cluster.Exposure;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.cluster.WorkloadProblem;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.secret.Sealing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a pass knows. Gathered once; all decisions are made from it.
 *
 * @param obstacle why nothing may be provisioned
 * @param children all that the operator made for this Directory, Secrets and pods apart
 * @param secrets those of its tokens and webhooks, whether labelled as ours or not
 * @param symptoms what was asked for since no pod is ready
 * @param answers what each ready pod said, in the order of the pods' names
 * @param requests the newest of the provider, if so many are refused that it is worth to look
 * @param sharedProblem what keeps the runtime of its class from serving; empty if nothing does, or
 *     it has its own
 * @param gatewayApi whether the cluster serves routes; known if the Directory wants one
 */
record Observed(
    Directory directory,
    DirectorySettings settings,
    Optional<Obstacle> obstacle,
    List<HasMetadata> children,
    List<Secret> secrets,
    Optional<Secret> adminSecret,
    List<Pod> pods,
    Symptoms symptoms,
    Map<RuntimePod, RuntimeAnswer> answers,
    List<LoggedRequest> requests,
    boolean gatewayApi,
    Optional<Complaint> sharedProblem,
    Instant now) {

  Observed {
    children = List.copyOf(children);
    secrets = List.copyOf(secrets);
    pods = List.copyOf(pods);
    requests = List.copyOf(requests);
  }

  /** What seals for its runtime; empty if no pod answers. */
  Optional<Sealing> sealing() {
    return answers.keySet().stream().findFirst().map(pod -> Sealing.with(pod.bearer()));
  }

  Conditions conditions() {
    return Transitions.conditionsAfter(directory, now);
  }

  /** Why nothing serves it, if no pod itself says why. */
  Complaint notServing() {
    RuntimeIdentity runtime = settings.runtime().identity();
    return settings.hasOwnRuntime()
        ? new Complaint(
            ReadyReason.PROVISIONING,
            new WorkloadProblem(runtime, children, pods, symptoms).message())
        : sharedProblem.orElseGet(() ->
            new Complaint(
                ReadyReason.PROVISIONING,
                "The runtime %s of its class is starting.".formatted(runtime.workload())));
  }

  /** What keeps identity providers from a directory that is served; empty if nothing does. */
  Optional<Complaint> unexposed() {
    return settings.hasOwnRuntime()
        ? new Exposure(settings.identity(), children, gatewayApi)
            .problem(settings.endpoint().gateway())
        : sharedProblem;
  }
}
