package io.scimoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadProblemTest {

  private static final DirectoryIdentity ACME = new DirectoryIdentity("tenants", "acme", "uid");

  private static String message(List<HasMetadata> children, List<Pod> pods, Symptoms symptoms) {
    return new WorkloadProblem(ACME, children, pods, symptoms).message();
  }

  private static Symptoms warning(String text) {
    return new Symptoms(Optional.of(text), Optional.empty());
  }

  /** With a status in YAML, in one line. */
  private static Pod pod(String status) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata: {namespace: tenants, name: scim-acme-0}
        status: %s
        """
            .formatted(status),
        Pod.class);
  }

  private static Pod waiting(String reason, String message) {
    return pod(
        "{containerStatuses: [{image: example.com/scim, state: {waiting: {reason: %s, message: '%s'}}}]}"
            .formatted(reason, message));
  }

  private static final Pod UNSCHEDULED =
      pod(
          "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: '0/3 nodes are available: 3 Insufficient memory'}]}");

  static Stream<Arguments> podsThatSayWhatIsWrong() {
    return Stream.of(
        argumentSet(
            "no node has room",
            UNSCHEDULED,
            List.of("No node takes pod scim-acme-0", "3 Insufficient memory.", "Make room")),
        argumentSet(
            "the image is not pulled",
            waiting("ImagePullBackOff", "Back-off pulling image"),
            List.of("example.com/scim", "cannot be pulled", "imagePullSecret")),
        argumentSet(
            "a Secret is missing",
            waiting("CreateContainerConfigError", "secret \"database\" not found"),
            List.of("secret \"database\" not found.", "Create what is missing")),
        argumentSet(
            "the runtime ends by itself",
            pod(
                "{containerStatuses: [{state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 3}}}]}"),
            List.of("exit code 3", "kubectl logs -n tenants scim-acme-0 --previous")));
  }

  @ParameterizedTest
  @MethodSource("podsThatSayWhatIsWrong")
  void whatAPodSaysIsToldWithWhatToDo(Pod pod, List<String> words) {
    assertThat(message(List.of(), List.of(pod), Symptoms.NONE)).contains(words);
  }

  @Test
  void aPodThatRanAndThatItsStatefulSetKeepsIsToBeDeletedAfterAChange() {
    assertThat(kept(waiting("CrashLoopBackOff", "back-off")))
        .endsWith("kubectl delete -n tenants pod scim-acme-0.");
    assertThat(kept(waiting("ImagePullBackOff", "Back-off pulling image")))
        .doesNotContain("kubectl delete");
    assertThat(message(List.of(), List.of(waiting("CrashLoopBackOff", "back-off")), Symptoms.NONE))
        .doesNotContain("kubectl delete");
  }

  private static String kept(Pod pod) {
    Pod ofSet =
        new PodBuilder(pod)
            .editMetadata()
            .addNewOwnerReference()
            .withKind("StatefulSet")
            .endOwnerReference()
            .endMetadata()
            .build();
    return message(List.of(), List.of(ofSet), Symptoms.NONE);
  }

  @Test
  void aPodThatIsRefusedIsToldOfByTheDeploymentOrByAnEvent() {
    Deployment deployment =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: scim-acme}
            status: {conditions: [{type: ReplicaFailure, status: "True", message: "exceeded quota: small"}]}
            """,
            Deployment.class);

    assertThat(message(List.of(deployment), List.of(), Symptoms.NONE))
        .contains("runtime scim-acme", "exceeded quota: small.", "Raise the quota");
    assertThat(message(List.of(), List.of(), warning("violates PodSecurity \"restricted:v1\"")))
        .contains("violates PodSecurity", "spec.runtime of the DirectoryClass");
  }

  private static final PersistentVolumeClaim PENDING =
      Serialization.unmarshal(
          """
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: scim-acme-data}
          spec: {storageClassName: fast}
          status: {phase: Pending}
          """,
          PersistentVolumeClaim.class);

  static Stream<Arguments> podsThatWaitForTheVolume() {
    return Stream.of(
        argumentSet(
            "of a class that there is not",
            pod(
                "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found'}]}")),
        argumentSet(
            "that no node has room for",
            pod(
                "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: \"0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind.\"}]}")),
        argumentSet(
            "that nobody makes, of which the scheduler is silent", pod("{phase: Pending}")));
  }

  @ParameterizedTest
  @MethodSource("podsThatWaitForTheVolume")
  void aClaimIsToBlameIfThePodWaitsForIt(Pod pod) {
    assertThat(message(List.of(PENDING), List.of(pod), Symptoms.NONE))
        .contains("claim scim-acme-data is Pending, of StorageClass fast", "describe -n tenants");
  }

  @Test
  void aClaimThatWaitsForItsPodIsNotToBlame() {
    assertThat(message(List.of(PENDING), List.of(UNSCHEDULED), Symptoms.NONE))
        .contains("No node takes pod scim-acme-0", "3 Insufficient memory.");
    assertThat(message(List.of(PENDING), List.of(), Symptoms.NONE)).contains("is starting");
  }

  @Test
  void aPodThatIsNotSetUpAndARuntimeThatWaitsAreToldOf() {
    Pod creating = waiting("ContainerCreating", "");

    assertThat(message(List.of(), List.of(creating), warning("secret \"tls\" not found")))
        .contains("does not start: secret \"tls\" not found.");
    assertThat(
            message(
                List.of(),
                List.of(creating),
                new Symptoms(Optional.empty(), Optional.of("waiting for the store\n"))))
        .contains("runs and is waiting for the store.", "connection Secret");
    assertThat(message(List.of(), List.of(creating), Symptoms.NONE))
        .isEqualTo("The runtime scim-acme is starting.");
  }
}
