package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.scimoperator.api.v1alpha1.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private ApiClient api;
  private KubernetesClient client;

  abstract LocalApiOptions options();

  @BeforeEach
  void start() {
    api = ApiClient.start(options());
    client = api.client();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void anInformerSeesWhatIsThereAndWhatComes() throws Exception {
    client.resource(Samples.configMap("before", "a")).create();
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
      ConfigMap after = client.resource(Samples.configMap("after", "b")).create();

      assertThat(later.get(20, TimeUnit.SECONDS))
          .isEqualTo(after.getMetadata().getResourceVersion());
    }
  }

  @Test
  void aCrdIsServedAtOnceAndKeepsStatusAndSpecApart() throws Exception {
    createCrd();
    Directory created = client.resource(Samples.directory("Acme Corp")).create();
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
    ConfigMap first = client.resource(Samples.configMap("a", "1")).patch(APPLY);
    ConfigMap second = client.resource(Samples.configMap("a", "1")).patch(APPLY);
    ConfigMap third = client.resource(Samples.configMap("a", "2")).patch(APPLY);

    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
    assertThat(third.getMetadata().getResourceVersion())
        .isNotEqualTo(first.getMetadata().getResourceVersion());
  }

  @Test
  void whatAnApplyNoLongerStatesIsRemoved() {
    client.resource(Samples.configMap("a", "1")).patch(APPLY);
    ConfigMap other = Samples.configMap("a", "1");
    other.setData(Map.of("other", "x"));

    ConfigMap applied = client.resource(other).patch(APPLY);

    assertThat(applied.getData()).containsOnlyKeys("other");
  }

  @Test
  void aStaleUpdateIsAConflict() {
    ConfigMap stale = client.resource(Samples.configMap("a", "1")).create();
    ConfigMap changed = Samples.configMap("a", "2");
    client.resource(changed).update();

    stale.setData(Map.of("key", "3"));
    assertThatThrownBy(() -> client.resource(stale).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
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
    ConfigMap lost = Samples.configMap("a", "1");
    lost.getMetadata().setNamespace("nowhere");

    assertThatThrownBy(() -> client.resource(lost).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404))
        .hasMessageContaining("namespaces \"nowhere\" not found");
  }

  @Test
  void scalingChangesTheReplicasOnly() {
    Deployment deployment =
        client
            .resource(
                new DeploymentBuilder()
                    .withNewMetadata()
                    .withName("web")
                    .withNamespace("tenants")
                    .endMetadata()
                    .withNewSpec()
                    .withNewSelector()
                    .addToMatchLabels("app", "web")
                    .endSelector()
                    .withTemplate(Samples.template())
                    .endSpec()
                    .build())
            .create();
    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);

    Deployment scaled = client.apps().deployments().inNamespace("tenants").withName("web").scale(3);

    assertThat(scaled.getSpec().getReplicas()).isEqualTo(3);
    assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void aNameIsMadeUpIfOneAsksForIt() {
    ConfigMap map = Samples.configMap("ignored", "1");
    map.getMetadata().setName(null);
    map.getMetadata().setGenerateName("made-up-");

    assertThat(client.resource(map).create().getMetadata().getName())
        .matches("made-up-[a-z0-9]{5}");
  }

  @Test
  void anUpdateThatChangesNothingKeepsTheResourceVersion() {
    ConfigMap created = client.resource(Samples.configMap("a", "1")).create();

    ConfigMap updated = client.resource(created).update();

    assertThat(updated.getMetadata().getResourceVersion())
        .isEqualTo(created.getMetadata().getResourceVersion());
  }

  @Test
  void anApplyOfOthersFieldsIsAConflict() {
    client.resource(Samples.configMap("a", "1")).create();
    PatchContext polite =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("operator")
            .withForce(false)
            .build();

    assertThatThrownBy(() -> client.resource(Samples.configMap("a", "2")).patch(polite))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409))
        .hasMessageContaining("Apply failed with 1 conflict")
        .hasMessageContaining(".data.key");
  }

  private void createCrd() throws IOException {
    try (InputStream crd = Files.newInputStream(CRD)) {
      client.load(crd).create();
    }
  }
}
