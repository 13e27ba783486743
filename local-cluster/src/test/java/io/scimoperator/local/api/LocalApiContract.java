package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectorySpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients rely on, wherever the objects are kept. */
abstract class LocalApiContract {

  private static final Path CRD = Path.of("../crds/crd/directories.scim-operator.io.yaml");
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("operator")
          .withForce(true)
          .build();

  private LocalApi api;
  private KubernetesClient client;

  abstract LocalApiOptions options();

  @BeforeEach
  void start() {
    api = LocalApi.start(options());
    client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig())).build();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("tenants").endMetadata().build())
        .create();
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  @Test
  void anInformerSeesWhatIsThereAndWhatComes() throws Exception {
    client.resource(configMap("before", "a")).create();
    CompletableFuture<String> later = new CompletableFuture<>();
    try (SharedIndexInformer<ConfigMap> informer =
        client
            .configMaps()
            .inNamespace("tenants")
            .runnableInformer(0)
            .addEventHandler(
                new OnAdd<>(map -> {
                  if (map.getMetadata().getName().equals("after")) {
                    later.complete(map.getMetadata().getResourceVersion());
                  }
                }))) {
      informer.start().toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(informer.getStore().list()).hasSize(1);
      ConfigMap after = client.resource(configMap("after", "b")).create();

      assertThat(later.get(20, TimeUnit.SECONDS))
          .isEqualTo(after.getMetadata().getResourceVersion());
    }
  }

  @Test
  void aCrdIsServedAtOnceAndKeepsStatusAndSpecApart() throws Exception {
    createCrd();
    Directory created = client.resource(directory("Acme Corp")).create();
    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);

    Directory patched =
        client
            .resource(created)
            .subresource("status")
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"displayName\":\"no\"},\"status\":{\"endpoint\":\"http://a/\"}}");

    assertThat(patched.getStatus().endpoint()).isEqualTo("http://a/");
    assertThat(patched.getSpec().displayName()).isEqualTo("Acme Corp");
    assertThat(patched.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void anApplyThatChangesNothingKeepsTheResourceVersion() {
    ConfigMap first = client.resource(configMap("a", "1")).patch(APPLY);
    ConfigMap second = client.resource(configMap("a", "1")).patch(APPLY);
    ConfigMap third = client.resource(configMap("a", "2")).patch(APPLY);

    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
    assertThat(third.getMetadata().getResourceVersion())
        .isNotEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void whatAnApplyNoLongerStatesIsRemoved() {
    client.resource(configMap("a", "1")).patch(APPLY);
    ConfigMap other = configMap("a", "1");
    other.setData(Map.of("other", "x"));

    ConfigMap applied = client.resource(other).patch(APPLY);

    assertThat(applied.getData()).containsOnlyKeys("other");
  }

  @Test
  void aStaleUpdateIsAConflict() {
    ConfigMap stale = client.resource(configMap("a", "1")).create();
    ConfigMap changed = configMap("a", "2");
    client.resource(changed).update();

    stale.setData(Map.of("key", "3"));
    assertThatThrownBy(() -> client.resource(stale).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void aFinalizerKeepsAnObjectUntilItIsGone() {
    ConfigMap map = configMap("a", "1");
    map.getMetadata().setFinalizers(List.of("example.org/wait"));
    client.resource(map).create();

    client.resource(map).delete();
    ConfigMap kept = client.resource(map).get();
    assertThat(kept.getMetadata().getDeletionTimestamp()).isNotNull();
    client
        .resource(kept)
        .edit(live ->
            new ConfigMapBuilder(live).editMetadata().withFinalizers().endMetadata().build());

    assertThat(client.resource(map).get()).isNull();
  }

  @Test
  void aSecretKeepsItsStringDataAsData() {
    Secret secret =
        client
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withName("s")
                    .withNamespace("tenants")
                    .endMetadata()
                    .withStringData(Map.of("token", "abc"))
                    .build())
            .create();

    assertThat(secret.getData()).containsEntry("token", "YWJj");
    assertThat(secret.getStringData()).isNullOrEmpty();
  }

  @Test
  void nothingIsCreatedInANamespaceThatIsNotThere() {
    ConfigMap lost = configMap("a", "1");
    lost.getMetadata().setNamespace("nowhere");

    assertThatThrownBy(() -> client.resource(lost).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404))
        .hasMessageContaining("namespaces \"nowhere\" not found");
  }

  private void createCrd() throws IOException {
    try (InputStream crd = Files.newInputStream(CRD)) {
      client.load(crd).create();
    }
  }

  private static Directory directory(String displayName) {
    Directory directory = new Directory();
    directory.getMetadata().setName("acme");
    directory.getMetadata().setNamespace("tenants");
    directory.setSpec(
        Serialization.unmarshal("{\"displayName\":\"" + displayName + "\"}", DirectorySpec.class));
    return directory;
  }

  private static ConfigMap configMap(String name, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("tenants")
        .endMetadata()
        .withData(Map.of("key", value))
        .build();
  }
}
