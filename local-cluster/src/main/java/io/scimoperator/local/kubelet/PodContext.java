package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/**
 * One pod on this node: its object, its address, its own directory, and the node that serves it.
 *
 * @param changed has the pod looked at again soon
 */
record PodContext(Pod pod, String address, Path directory, NodeServices node, Runnable changed) {
  PodContext with(Pod newer) {
    return new PodContext(newer, address, directory, node, changed);
  }

  String namespace() {
    return pod.getMetadata().getNamespace();
  }

  String name() {
    return pod.getMetadata().getName();
  }

  String uid() {
    return pod.getMetadata().getUid();
  }

  long graceSeconds() {
    Long deletion = pod.getMetadata().getDeletionGracePeriodSeconds();
    Long own = pod.getSpec().getTerminationGracePeriodSeconds();
    if (deletion != null) {
      return deletion;
    }
    return own == null ? 30 : own;
  }

  void event(String type, String reason, String message) {
    node.events().record(pod, type, reason, message);
  }
}
