package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.scimoperator.local.controller.ObjectKey;
import io.scimoperator.local.controller.PodCalls;
import io.scimoperator.local.controller.PodState;
import io.scimoperator.local.controller.Watches;
import io.scimoperator.local.controller.WorkQueue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs the pods of its node and reports on them. The key of all work is namespace and name, so a
 * pod never starts before the processes of an earlier one of its name are gone.
 */
final class Kubelet implements AutoCloseable {
  private final KubernetesClient client;
  private final NodeServices services;
  private final Path directory;
  private final Consumer<Pod> podChanged;
  private final PodAddresses addresses;
  private final PodCalls calls;
  private final PodStatuses statuses;
  private final Map<String, PodRun> runs = new ConcurrentHashMap<>();
  private final WorkQueue queue = new WorkQueue("pod", this::sync);
  private final SharedIndexInformer<Pod> pods;

  /** {@code directory} gets one directory per pod; {@code podChanged} hears of what pods do. */
  Kubelet(NodeServices services, Path directory, Watches watches, Consumer<Pod> podChanged) {
    this.client = services.client();
    this.services = services;
    this.directory = directory;
    this.podChanged = podChanged;
    this.addresses = new PodAddresses(directory);
    this.calls = new PodCalls(client);
    this.statuses = new PodStatuses(client, services.clock());
    this.pods =
        watches.on(
            client.pods().inAnyNamespace(),
            pod -> {
              queue.add(ObjectKey.of(pod));
              podChanged.accept(pod);
            });
    watches.on(client.secrets().inAnyNamespace(), this::objectChanged);
    watches.on(client.configMaps().inAnyNamespace(), this::objectChanged);
    watches.on(client.persistentVolumeClaims().inAnyNamespace(), this::objectChanged);
  }

  /** A Secret, ConfigMap or claim changed: pods that asked for it look again. */
  private void objectChanged(HasMetadata object) {
    runs.forEach((key, run) -> {
      if (ObjectKey.namespace(key).equals(object.getMetadata().getNamespace())
          && run.concerns(object)) {
        queue.add(key);
      }
    });
  }

  /** Has every pod looked at again: what no event tells, such as a token's age. */
  void resync() {
    runs.keySet().forEach(queue::add);
  }

  /** Whether a process of a pod may still use the object. */
  boolean isUsed(HasMetadata object) {
    return runs.entrySet().stream()
        .anyMatch(run ->
            ObjectKey.namespace(run.getKey()).equals(object.getMetadata().getNamespace())
                && run.getValue().concerns(object));
  }

  private void sync(String key) {
    Pod pod = pods.getStore().getByKey(key);
    PodRun run = runs.get(key);
    if (run != null && (pod == null || !run.uid().equals(pod.getMetadata().getUid()))) {
      if (!endOrphan(run)) {
        return;
      }
      forget(key, run);
      run = null;
    }
    if (pod == null || !isOurs(pod)) {
      return;
    }
    if (run != null || !PodState.isOver(pod)) {
      run(key, pod, run == null ? begin(key, pod) : run);
    } else if (PodState.isTerminating(pod)) {
      calls.deleteNow(pod);
    }
  }

  private void run(String key, Pod pod, PodRun run) {
    if (PodState.isTerminating(pod)) {
      boolean over = run.end(pod);
      statuses.report(run);
      if (over) {
        FileTree.delete(run.directory());
        calls.deleteNow(pod);
      }
      return;
    }
    run.advance(pod);
    run.wakeAfter().ifPresent(pause -> queue.addAfter(key, pause));
    statuses.report(run);
  }

  /** The object is gone: at once if it was ending already, since then somebody was in a hurry. */
  private static boolean endOrphan(PodRun run) {
    if (PodState.isTerminating(run.context().pod())) {
      run.kill();
    }
    return run.end(run.context().pod());
  }

  /** A pod made by hand is bound to this node, the only one; the watch then tells of it again. */
  private boolean isOurs(Pod pod) {
    String node = pod.getSpec().getNodeName();
    if ((node == null || node.isEmpty()) && !PodState.isTerminating(pod)) {
      calls.bind(pod, LocalNode.NODE_NAME);
    }
    return LocalNode.NODE_NAME.equals(node);
  }

  private PodRun begin(String key, Pod pod) {
    var metadata = pod.getMetadata();
    Optional<String> before = Optional.ofNullable(pod.getStatus()).map(status -> status.getPodIP());
    String address = addresses.allocate(metadata.getUid(), before, ports(pod));
    Path own =
        directory.resolve(
            "%s_%s_%s".formatted(metadata.getNamespace(), metadata.getName(), metadata.getUid()));
    PodRun run =
        new PodRun(
            new PodContext(
                pod, address, FileTree.createPrivate(own), services, () -> queue.add(key)));
    runs.put(key, run);
    return run;
  }

  private static List<Integer> ports(Pod pod) {
    return Stream.concat(
            pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
        .flatMap(container -> container.getPorts().stream())
        .filter(port -> !"UDP".equals(port.getProtocol()))
        .map(ContainerPort::getContainerPort)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private void forget(String key, PodRun run) {
    runs.remove(key);
    addresses.release(run.uid());
    statuses.forget(run.uid());
    services.tokens().forget(run.uid());
    FileTree.delete(run.directory());
    podChanged.accept(run.context().pod());
  }

  /** Ends every process within its grace period. The pods' objects stay for the next start. */
  @Override
  public void close() {
    queue.close();
    Collection<PodRun> all = runs.values();
    all.forEach(PodRun::stop);
    all.forEach(PodRun::awaitEnd);
    for (PodRun run : all) {
      try {
        statuses.report(run);
      } catch (KubernetesClientException e) {
        // The API server may have stopped before: the next start of the node reports.
        return;
      }
    }
  }
}
