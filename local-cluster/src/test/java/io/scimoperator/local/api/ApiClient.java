package io.scimoperator.local.api;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** A served API with a namespace {@code tenants}, and a client of it. */
record ApiClient(LocalApi api, KubernetesClient client) implements AutoCloseable {

  static ApiClient start(LocalApiOptions options) {
    LocalApi api = LocalApi.start(options);
    KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig())).build();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("tenants").endMetadata().build())
        .create();
    return new ApiClient(api, client);
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }
}
