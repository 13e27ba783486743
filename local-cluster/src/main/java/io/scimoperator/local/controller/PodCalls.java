package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, binds and deletes pods; what is there or gone already is no error. */
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
      if (e.getCode() != 409 && !isEnding(e)) {
        throw e;
      }
    }
  }

  /** Nothing more is created in a namespace that is being deleted. */
  private static boolean isEnding(KubernetesClientException e) {
    return e.getCode() == 403 && String.valueOf(e.getMessage()).contains("is being terminated");
  }

  /** Has a pod without a node run on this one. */
  public void bind(Pod pod, String nodeName) {
    var metadata = pod.getMetadata();
    Binding binding =
        new BindingBuilder()
            .withNewMetadata()
            .withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withUid(metadata.getUid())
            .endMetadata()
            .withNewTarget()
            .withApiVersion("v1")
            .withKind("Node")
            .withName(nodeName)
            .endTarget()
            .build();
    try {
      client.raw(path(pod) + "/binding", "POST", binding);
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404) {
        bindByPatch(pod, nodeName);
      } else if (e.getCode() != 409) {
        throw e;
      }
    }
  }

  /**
   * For an API server without that subresource; if the pod is gone that is no error here either.
   */
  private void bindByPatch(Pod pod, String nodeName) {
    Map<String, Object> patch =
        Map.of(
            "metadata",
            Map.of("uid", pod.getMetadata().getUid()),
            "spec",
            Map.of("nodeName", nodeName));
    try {
      Pod unused =
          client
              .resource(pod)
              .patch(
                  PatchContext.of(PatchType.JSON_MERGE),
                  client.getKubernetesSerialization().asJson(patch));
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 409) {
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
    DeleteOptions options =
        new DeleteOptionsBuilder()
            .withApiVersion("v1")
            .withKind("DeleteOptions")
            .withGracePeriodSeconds(graceSeconds)
            .withNewPreconditions()
            .withUid(pod.getMetadata().getUid())
            .endPreconditions()
            .build();
    try {
      client.raw(path(pod), "DELETE", options);
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 409) {
        throw e;
      }
    }
  }

  private static String path(Pod pod) {
    return "/api/v1/namespaces/%s/pods/%s"
        .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
  }
}
