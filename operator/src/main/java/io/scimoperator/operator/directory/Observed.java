package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.DirectorySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a pass knows. Gathered once; all decisions are made from it.
 *
 * @param obstacle why nothing may be provisioned
 * @param children all that the operator made for this Directory, Secrets and pods apart
 * @param secrets those of its tokens, whether labelled as ours or not
 * @param answers what each ready pod said, in the order of the pods' names
 * @param requests the newest of the provider, if so many are refused that it is worth to look
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
    Map<RuntimePod, RuntimeAnswer> answers,
    List<LoggedRequest> requests,
    boolean gatewayApi,
    Instant now) {

  Observed {
    children = List.copyOf(children);
    secrets = List.copyOf(secrets);
    pods = List.copyOf(pods);
    requests = List.copyOf(requests);
  }
}
