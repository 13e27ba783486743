package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;

/** Pods as a plan finds them. */
final class TestPods {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private TestPods() {}

  /** Of a revision, ready since a minute. */
  static Pod ready(String name, String label, String revision) {
    return readySince(name, label, revision, NOW.minusSeconds(60));
  }

  static Pod readySince(String name, String label, String revision, Instant since) {
    return new PodBuilder(unready(name, label, revision))
        .editStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withLastTransitionTime(since.toString())
        .endCondition()
        .endStatus()
        .build();
  }

  static Pod unready(String name, String label, String revision) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withUid("uid-of-" + name)
        .addToLabels(label, revision)
        .withCreationTimestamp("2026-01-01T11:00:00Z")
        .endMetadata()
        .withNewStatus()
        .withPhase("Running")
        .endStatus()
        .build();
  }

  static Pod ending(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .withDeletionTimestamp("2026-01-01T11:59:00Z")
        .endMetadata()
        .build();
  }

  static Pod failed(Pod pod) {
    return new PodBuilder(pod).withNewStatus().withPhase("Failed").endStatus().build();
  }

  /** A step in words. */
  static String told(PodChange change) {
    return switch (change) {
      case PodChange.Create(Pod pod) -> "create " + pod.getMetadata().getName();
      case PodChange.Delete(Pod pod) -> "delete " + pod.getMetadata().getName();
    };
  }
}
