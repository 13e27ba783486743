package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the pods and the status of every Deployment, without ReplicaSets in between. */
final class DeploymentController implements AutoCloseable {
  private final KubernetesClient client;
  private final String nodeName;
  private final Clock clock;
  private final Supplier<String> suffixes;
  private final WorkloadPods pods;
  private final WorkQueue queue = new WorkQueue("deployment", this::reconcile);

  DeploymentController(
      KubernetesClient client, String nodeName, Clock clock, Supplier<String> suffixes) {
    this.client = client;
    this.nodeName = nodeName;
    this.clock = clock;
    this.suffixes = suffixes;
    this.pods = new WorkloadPods(client);
  }

  void watch(Watches watches) {
    watches.on(
        client.apps().deployments().inAnyNamespace(),
        deployment -> queue.add(ObjectKey.of(deployment)));
  }

  /** A pod changed: its Deployment, if it has one, looks again. */
  void podChanged(Pod pod) {
    PodState.controller(pod)
        .filter(owner -> owner.getKind().equals("Deployment"))
        .ifPresent(
            owner -> queue.add(ObjectKey.of(pod.getMetadata().getNamespace(), owner.getName())));
  }

  private void reconcile(String key) {
    Deployment deployment =
        client
            .apps()
            .deployments()
            .inNamespace(ObjectKey.namespace(key))
            .withName(ObjectKey.name(key))
            .get();
    if (deployment == null || deployment.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    DeploymentPods wanted = DeploymentPods.of(deployment, nodeName, suffixes);
    Availability availability =
        Availability.of(deployment.getSpec().getMinReadySeconds(), clock.instant());
    List<Pod> present = pods.of(deployment, deployment.getSpec().getSelector());
    pods.apply(DeploymentPlan.steps(wanted, present, availability));
    DeploymentStatus status = DeploymentReport.of(wanted, present, availability);
    report(deployment, status);
    availability.untilNext(present).ifPresent(pause -> queue.addAfter(key, pause));
    DeploymentReport.untilDeadline(deployment, status, availability.now())
        .ifPresent(pause -> queue.addAfter(key, pause));
  }

  private void report(Deployment deployment, DeploymentStatus status) {
    if (!StatusComparison.differs(status, deployment.getStatus())) {
      return;
    }
    client
        .resource(
            new DeploymentBuilder(deployment)
                .editMetadata()
                .withManagedFields()
                .endMetadata()
                .withStatus(status)
                .build())
        .updateStatus();
  }

  @Override
  public void close() {
    queue.close();
  }
}
