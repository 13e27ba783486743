package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes at once, what waits, and what goes along. */
class DeletionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ApiClient api;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    api = ApiClient.start(LocalApiOptions.inMemory());
    client = api.client();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aFinalizerKeepsAnObjectUntilItIsGone() {
    ConfigMap map = Samples.configMap("a", "1");
    map.getMetadata().setFinalizers(List.of("example.org/wait"));
    client.resource(map).create();

    client.resource(map).delete();
    ConfigMap kept = client.resource(map).get();
    assertThat(kept.getMetadata().getDeletionTimestamp()).isNotNull();
    removeFinalizers(kept);

    assertThat(client.resource(map).get()).isNull();
  }

  @Test
  void aDependentGoesWithItsOwnerButNotWithItsNamesake() {
    ConfigMap owner = client.resource(Samples.configMap("owner", "1")).create();
    ConfigMap dependent = Samples.configMap("dependent", "1");
    dependent.getMetadata().setOwnerReferences(List.of(Samples.reference(owner)));
    client.resource(dependent).create();

    client.resource(owner).delete();

    await().atMost(PATIENCE).until(() -> client.resource(dependent).get() == null);
    client.resource(Samples.configMap("owner", "1")).create();
    client.resource(dependent).create();
    await().atMost(PATIENCE).until(() -> client.resource(dependent).get() == null);
  }

  @Test
  void anOwnerDeletedInTheForegroundWaitsForItsDependents() {
    ConfigMap owner = client.resource(Samples.configMap("owner", "1")).create();
    ConfigMap dependent = Samples.configMap("dependent", "1");
    dependent.getMetadata().setOwnerReferences(List.of(Samples.reference(owner)));
    dependent.getMetadata().setFinalizers(List.of("example.org/wait"));
    client.resource(dependent).create();

    client.resource(owner).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();

    await()
        .atMost(PATIENCE)
        .until(() -> client.resource(dependent).get().getMetadata().getDeletionTimestamp() != null);
    assertThat(client.resource(owner).get().getMetadata().getDeletionTimestamp()).isNotNull();
    removeFinalizers(dependent);
    await().atMost(PATIENCE).until(() -> client.resource(owner).get() == null);
  }

  @Test
  void anOrphanStaysAndForgetsItsOwner() {
    ConfigMap owner = client.resource(Samples.configMap("owner", "1")).create();
    ConfigMap dependent = Samples.configMap("dependent", "1");
    dependent.getMetadata().setOwnerReferences(List.of(Samples.reference(owner)));
    client.resource(dependent).create();

    client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    await().atMost(PATIENCE).until(() -> client.resource(owner).get() == null);
    assertThat(client.resource(dependent).get().getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void aNamespaceTakesWhatIsInItAlong() {
    client.resource(Samples.configMap("a", "1")).create();

    client.namespaces().withName("tenants").delete();

    await().atMost(PATIENCE).until(() -> client.namespaces().withName("tenants").get() == null);
    assertThat(client.configMaps().inNamespace("tenants").list().getItems()).isEmpty();
  }

  @Test
  void aPodThatRunsIsDeletedByItsKubelet() {
    Pod pod = client.resource(Samples.pod("here")).create();

    client.resource(pod).delete();

    assertThat(client.resource(pod).get().getMetadata().getDeletionGracePeriodSeconds())
        .isEqualTo(30);
    client.resource(pod).withGracePeriod(0).delete();
    assertThat(client.resource(pod).get()).isNull();
  }

  @Test
  void aPodThatRunsNowhereGoesAtOnce() {
    Pod pod = client.resource(Samples.pod(null)).create();

    client.resource(pod).delete();

    assertThat(client.resource(pod).get()).isNull();
  }

  @Test
  void manyAreDeletedByLabel() {
    ConfigMap labelled = Samples.configMap("a", "1");
    labelled.getMetadata().setLabels(Map.of("x", "y"));
    client.resource(labelled).create();
    client.resource(Samples.configMap("b", "1")).create();

    client.configMaps().inNamespace("tenants").withLabel("x", "y").delete();

    assertThat(client.configMaps().inNamespace("tenants").list().getItems())
        .extracting(map -> map.getMetadata().getName())
        .containsExactly("b");
  }

  private void removeFinalizers(ConfigMap map) {
    client
        .resource(map)
        .edit(live ->
            new ConfigMapBuilder(live).editMetadata().withFinalizers().endMetadata().build());
  }
}
