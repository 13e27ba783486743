package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;

/** Keeps the pods, the claims and the status of every StatefulSet. */
final class StatefulSetController implements AutoCloseable {
  private final KubernetesClient client;
  private final String nodeName;
  private final Clock clock;
  private final WorkloadPods pods;
  private final ClaimTemplates claims;
  private final WorkQueue queue = new WorkQueue("statefulset", this::reconcile);

  StatefulSetController(KubernetesClient client, String nodeName, Clock clock) {
    this.client = client;
    this.nodeName = nodeName;
    this.clock = clock;
    this.pods = new WorkloadPods(client);
    this.claims = new ClaimTemplates(client);
  }

  void watch(Watches watches) {
    watches.on(client.apps().statefulSets().inAnyNamespace(), set -> queue.add(ObjectKey.of(set)));
  }

  /** A pod changed: its StatefulSet, if it has one, looks again. */
  void podChanged(Pod pod) {
    PodState.controller(pod)
        .filter(owner -> owner.getKind().equals("StatefulSet"))
        .ifPresent(
            owner -> queue.add(ObjectKey.of(pod.getMetadata().getNamespace(), owner.getName())));
  }

  private void reconcile(String key) {
    StatefulSet set =
        client
            .apps()
            .statefulSets()
            .inNamespace(ObjectKey.namespace(key))
            .withName(ObjectKey.name(key))
            .get();
    if (set == null || set.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    StatefulSetPods wanted = StatefulSetPods.of(set, nodeName);
    Availability availability =
        Availability.of(set.getSpec().getMinReadySeconds(), clock.instant());
    List<Pod> present = pods.of(set, set.getSpec().getSelector());
    claims.create(wanted);
    pods.apply(StatefulSetPlan.steps(wanted, present, availability));
    report(set, StatefulSetReport.of(wanted, present, availability));
    availability.untilNext(present).ifPresent(pause -> queue.addAfter(key, pause));
  }

  private void report(StatefulSet set, StatefulSetStatus status) {
    if (!StatusComparison.differs(status, set.getStatus())) {
      return;
    }
    client
        .resource(
            new StatefulSetBuilder(set)
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
