package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Writes what happens to pods as Events, behind the back of those who report it. The same again
 * counts up the Event that is there. Losing one is no failure. Safe for several threads.
 */
final class PodEvents implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PodEvents.class.getName());

  private final KubernetesClient client;
  private final String nodeName;
  private final Clock clock;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());

  PodEvents(KubernetesClient client, String nodeName, Clock clock) {
    this.client = client;
    this.nodeName = nodeName;
    this.clock = clock;
  }

  /** {@code type} is {@code Normal} or {@code Warning}. */
  void record(Pod pod, String type, String reason, String message) {
    Event event = event(pod, type, reason, message);
    try {
      writer.execute(() -> write(event));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the node is stopping, Event {0} is not written", reason);
    }
  }

  private Event event(Pod pod, String type, String reason, String message) {
    var metadata = pod.getMetadata();
    int hash = Objects.hash(metadata.getUid(), type, reason, message);
    String now = Timestamps.of(clock.instant());
    return new EventBuilder()
        .withNewMetadata()
        .withName("%s.%08x".formatted(metadata.getName(), hash))
        .withNamespace(metadata.getNamespace())
        .endMetadata()
        .withInvolvedObject(reference(pod))
        .withType(type)
        .withReason(reason)
        .withMessage(message)
        .withCount(1)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withReportingComponent("kubelet")
        .withReportingInstance(nodeName)
        .withNewSource("kubelet", nodeName)
        .build();
  }

  private static ObjectReference reference(Pod pod) {
    return new ObjectReferenceBuilder()
        .withApiVersion("v1")
        .withKind("Pod")
        .withName(pod.getMetadata().getName())
        .withNamespace(pod.getMetadata().getNamespace())
        .withUid(pod.getMetadata().getUid())
        .build();
  }

  private void write(Event event) {
    try {
      Event present = client.resource(event).get();
      if (present == null) {
        client.resource(event).create();
      } else {
        int count = present.getCount() == null ? 1 : present.getCount();
        client
            .resource(
                new EventBuilder(present)
                    .withCount(count + 1)
                    .withLastTimestamp(event.getLastTimestamp())
                    .build())
            .update();
      }
    } catch (KubernetesClientException e) {
      LOG.log(Level.DEBUG, "Event {0} is not written: {1}", event.getReason(), e.getMessage());
    }
  }

  /** Gives up on what has not been written yet. */
  @Override
  public void close() {
    writer.shutdownNow();
  }
}
