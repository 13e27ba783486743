package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The API server of a test: the local one, or with {@code -Dtest.kubeconfig=FILE} a real
 * kube-apiserver, which must be bare: no controller manager, no scheduler, no kubelet.
 */
public final class TestApi implements AutoCloseable {
  public static final String NAMESPACE = "default";

  private static final String KUBECONFIG = System.getProperty("test.kubeconfig", "");

  private final AutoCloseable api;
  private final String location;

  private TestApi(AutoCloseable api, String location) {
    this.api = api;
    this.location = location;
  }

  public static TestApi start() {
    if (!KUBECONFIG.isEmpty()) {
      try (KubernetesClient client = connect(KUBECONFIG)) {
        createForeignCertificate(client);
      }
      return new TestApi(() -> {}, KUBECONFIG);
    }
    LocalApi local = LocalApi.start(LocalApiOptions.inMemory());
    return new TestApi(local, local.url().toString());
  }

  /** OpenShift's kube-apiserver mounts this one too, and something else there creates it. */
  private static void createForeignCertificate(KubernetesClient client) {
    ConfigMap certificate =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("openshift-service-ca.crt")
            .withNamespace(NAMESPACE)
            .endMetadata()
            .addToData("service-ca.crt", "")
            .build();
    if (client.resource(certificate).get() == null) {
      ConfigMap unused = client.resource(certificate).create();
    }
  }

  /** Whether it removes dependents and finishes namespaces itself. */
  static boolean collectsGarbage() {
    return KUBECONFIG.isEmpty();
  }

  /** A URL or the path of a kubeconfig, for {@link #connect(String)} in another process. */
  String location() {
    return location;
  }

  public KubernetesClient connect() {
    return connect(location);
  }

  static KubernetesClient connect(String location) {
    Config config =
        location.startsWith("http:")
            ? Config.empty()
            : Config.fromKubeconfig(Path.of(location).toFile());
    if (location.startsWith("http:")) {
      config.setMasterUrl(location);
    }
    config.setNamespace(NAMESPACE);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Removes what a test made from an API server that outlives it. */
  public void clean(KubernetesClient client) {
    if (collectsGarbage()) {
      return;
    }
    client.apps().deployments().inNamespace(NAMESPACE).delete();
    client.apps().statefulSets().inNamespace(NAMESPACE).delete();
    client.pods().inNamespace(NAMESPACE).delete();
    client.persistentVolumeClaims().inNamespace(NAMESPACE).delete();
    client.secrets().inNamespace(NAMESPACE).delete();
    client.network().v1().ingresses().inNamespace(NAMESPACE).delete();
    client.services().inNamespace(NAMESPACE).withoutLabel("component").delete();
    client.configMaps().inNamespace(NAMESPACE).withName("settings").delete();
    client
        .pods()
        .inNamespace(NAMESPACE)
        .informOnCondition(pods -> pods.isEmpty())
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
    client
        .persistentVolumeClaims()
        .inNamespace(NAMESPACE)
        .informOnCondition(claims -> claims.isEmpty())
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    try {
      api.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
