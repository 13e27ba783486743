package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What every namespace has and pods cannot be created without: the service account {@code default}
 * and the certificate that its pods trust the API server by. For an API server that does not see to
 * it.
 */
final class NamespaceDefaults implements AutoCloseable {
  private final KubernetesClient client;
  private final WorkQueue queue = new WorkQueue("namespace-defaults", this::reconcile);

  NamespaceDefaults(KubernetesClient client) {
    this.client = client;
  }

  void watch(Watches watches) {
    watches.on(client.namespaces(), namespace -> queue.add(namespace.getMetadata().getName()));
    watches.on(
        client.serviceAccounts().inAnyNamespace(),
        account -> {
          if (account.getMetadata().getName().equals("default")) {
            queue.add(account.getMetadata().getNamespace());
          }
        });
  }

  private void reconcile(String name) {
    Namespace namespace = client.namespaces().withName(name).get();
    if (namespace == null || namespace.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    createMissing(
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withName("default")
            .withNamespace(name)
            .endMetadata()
            .build());
    createMissing(rootCertificate(name));
  }

  private ConfigMap rootCertificate(String namespace) {
    String encoded = client.getConfiguration().getCaCertData();
    String certificate =
        encoded == null
            ? ""
            : new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.US_ASCII);
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("kube-root-ca.crt")
        .withNamespace(namespace)
        .endMetadata()
        .addToData("ca.crt", certificate)
        .build();
  }

  private void createMissing(HasMetadata object) {
    if (client.resource(object).get() != null) {
      return;
    }
    try {
      HasMetadata unused = client.resource(object).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
