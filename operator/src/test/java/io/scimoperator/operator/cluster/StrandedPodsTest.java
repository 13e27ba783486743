package io.scimoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrandedPodsTest {

  private static final String IMAGE_MISSING =
      """
      metadata:
        name: scim-acme-0
        labels: {controller-revision-hash: older}
        ownerReferences: [{kind: StatefulSet, name: scim-acme, uid: set, controller: true}]
      status:
        phase: Pending
        containerStatuses: [{restartCount: 0, state: {waiting: {reason: ImagePullBackOff}}, lastState: {}}]
      """;

  private static final String CHANGED =
      """
      metadata: {name: scim-acme, uid: set, generation: 2}
      status: {observedGeneration: 2, currentRevision: older, updateRevision: newer}
      """;

  private static List<Pod> stranded(String pod, String set) {
    List<HasMetadata> children = List.of(Serialization.unmarshal(set, StatefulSet.class));
    return StrandedPods.among(List.of(Serialization.unmarshal(pod, Pod.class)), children);
  }

  static Stream<Arguments> podsThatNeverRan() {
    return Stream.of(
        argumentSet("its image cannot be pulled", IMAGE_MISSING),
        argumentSet(
            "no node takes it", IMAGE_MISSING.replaceAll("(?m)^  containerStatuses.*\n", "")),
        argumentSet(
            "what it mounts is missing",
            IMAGE_MISSING.replace("ImagePullBackOff", "ContainerCreating")));
  }

  @ParameterizedTest
  @MethodSource("podsThatNeverRan")
  void aPodThatNeverRanDoesNotSeeTheChangedTemplate(String pod) {
    assertThat(stranded(pod, CHANGED)).hasSize(1);
  }

  static Stream<Arguments> podsThatAreLeftAlone() {
    return Stream.of(
        argumentSet("of the newest template", IMAGE_MISSING.replace("older", "newer")),
        argumentSet("without a revision", IMAGE_MISSING.replaceAll("(?m)^  labels.*\n", "")),
        argumentSet("of another StatefulSet", IMAGE_MISSING.replace("uid: set", "uid: other")),
        argumentSet(
            "that is going already",
            IMAGE_MISSING.replace(
                "metadata:", "metadata:\n  deletionTimestamp: 2026-11-28T10:00:00Z")),
        argumentSet("that runs", IMAGE_MISSING.replace("Pending", "Running")),
        argumentSet(
            "with a container that runs",
            IMAGE_MISSING.replace("{waiting: {reason: ImagePullBackOff}}", "{running: {}}")),
        argumentSet(
            "with a container that ran",
            IMAGE_MISSING.replace("lastState: {}", "lastState: {terminated: {exitCode: 1}}")),
        argumentSet(
            "that was restarted", IMAGE_MISSING.replace("restartCount: 0", "restartCount: 1")),
        argumentSet(
            "with a container that was made",
            IMAGE_MISSING.replace("restartCount: 0", "containerID: 'containerd://1'")),
        argumentSet(
            "whose init container ran",
            IMAGE_MISSING
                + "  initContainerStatuses: [{restartCount: 0, state: {terminated: {exitCode: 0}}}]\n"));
  }

  @ParameterizedTest
  @MethodSource("podsThatAreLeftAlone")
  void anyOtherPodIsLeftAlone(String pod) {
    assertThat(stranded(pod, CHANGED)).isEmpty();
  }

  @Test
  void aStatefulSetThatHasNotSeenItsTemplateYetSaysNothing() {
    assertThat(stranded(IMAGE_MISSING, CHANGED.replace("generation: 2}", "generation: 3}")))
        .isEmpty();
    assertThat(stranded(IMAGE_MISSING, CHANGED.replaceAll("(?m)^status.*\n", ""))).isEmpty();
  }
}
