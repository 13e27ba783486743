package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** Creates and deletes pods; what is there or gone already is no error. */
public final class PodCalls {
  private final KubernetesClient client;

  public PodCalls(KubernetesClient client) {
    this.client = client;
  }

  /** Creates the pod, unless one of its name exists. */
  public void create(Pod pod) {
    try {
      client.resource(pod).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }

  /** Asks for this pod to end within its own grace period, and for no other of its name. */
  public void delete(Pod pod) {
    delete(pod, null);
  }

  /** Removes the object of a pod whose processes are gone. */
  public void deleteNow(Pod pod) {
    delete(pod, 0L);
  }

  private void delete(Pod pod, @Nullable Long graceSeconds) {
    var metadata = pod.getMetadata();
    DeleteOptions options =
        new DeleteOptionsBuilder()
            .withApiVersion("v1")
            .withKind("DeleteOptions")
            .withGracePeriodSeconds(graceSeconds)
            .withNewPreconditions()
            .withUid(metadata.getUid())
            .endPreconditions()
            .build();
    String path =
        "/api/v1/namespaces/%s/pods/%s".formatted(metadata.getNamespace(), metadata.getName());
    try {
      client.raw(path, "DELETE", options);
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 409) {
        throw e;
      }
    }
  }
}
