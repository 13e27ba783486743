package io.scimoperator.helm;

import static io.scimoperator.helm.ClusterInMemory.NAMESPACE;
import static io.scimoperator.helm.ClusterInMemory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life of a Directory and of others beside it: what a person does to them, and waits for. */
final class DirectoryLife {

  private static final String DIRECTORY =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata: {name: acme, namespace: tenants-a}
      spec:
        displayName: Acme Corp
        endpoint: {label: acme, host: scim.example.com, ingress: {className: nginx}}
        tokens: [{name: idp}, {name: retired}]
      """;

  private static final String DATABASE =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: DirectoryClass
      metadata: {name: database}
      spec:
        storage: {type: PostgreSQL, connection: {secretName: database}}
      """;

  private static final String SHARED =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: DirectoryClass
      metadata: {name: shared}
      spec:
        placement: Shared
        storage: {type: PostgreSQL, connection: {secretName: database}}
        runtime: {autoscaling: {maxReplicas: 4}}
      """;

  private final ClusterInMemory cluster;
  private final KubernetesClient person;

  DirectoryLife(ClusterInMemory cluster) {
    this.cluster = cluster;
    this.person = cluster.person();
  }

  /** Leads them through it. */
  void live() {
    begin();
    rotate();
    exposeByTurns();
    removeToken();
    storeInDatabase();
    share();
  }

  /** Creates one more, in a namespace that is there. */
  void createIn(String namespace) {
    cluster.create(
        Serialization.unmarshal(
            DIRECTORY.replace("acme", "globex").replace(NAMESPACE, namespace), Directory.class));
  }

  private void begin() {
    cluster.create(Serialization.unmarshal(DIRECTORY, Directory.class));
    StatefulSet workload = awaitWorkload();
    cluster.strand(workload);
    cluster.start(workload);
    awaitReady();
  }

  private StatefulSet awaitWorkload() {
    Resource<StatefulSet> workload =
        person.apps().statefulSets().inNamespace(NAMESPACE).withName("scim-acme");
    eventually(() -> assertThat(workload.get()).isNotNull());
    return workload.get();
  }

  private void awaitReady() {
    eventually(() -> assertThat(readiness()).containsExactly("True"));
  }

  /** Status of the condition Ready. */
  private List<String> readiness() {
    return Optional.ofNullable(directory().get().getStatus())
        .map(DirectoryStatus::conditions)
        .orElse(List.of())
        .stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(Condition::getStatus)
        .toList();
  }

  private void rotate() {
    String first = secret("scim-acme-token-idp").get("tokenId");
    directory()
        .edit(acme -> {
          acme.getMetadata().setAnnotations(Map.of(Directory.ROTATE_ANNOTATION, "idp"));
          return acme;
        });
    eventually(() -> assertThat(secret("scim-acme-token-idp").get("tokenId")).isNotEqualTo(first));
  }

  private void exposeByTurns() {
    for (int turn = 0; turn < 2; turn++) {
      expose("{'ingress': null, 'gateway': {'parentRefs': [{'name': 'public'}]}}", HTTPRoute.class);
      expose("{'ingress': {'className': 'nginx'}, 'gateway': null}", Ingress.class);
    }
    awaitReady();
    eventually(() -> assertThat(timesTold("Serving")).isGreaterThanOrEqualTo(3));
  }

  /** Exposes the endpoint by a route or an Ingress, and waits until there is that alone. */
  private void expose(String endpoint, Class<? extends HasMetadata> kind) {
    change("{'endpoint': " + endpoint + "}");
    eventually(() -> {
      assertThat(cluster.all(HTTPRoute.class)).hasSize(kind == HTTPRoute.class ? 1 : 0);
      assertThat(cluster.all(Ingress.class)).hasSize(kind == Ingress.class ? 1 : 0);
    });
    eventually(
        () -> assertThat(readiness()).containsExactly(kind == Ingress.class ? "True" : "False"));
  }

  /** How often an Event tells the same. */
  private int timesTold(String reason) {
    return person.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(event -> event.getReason().equals(reason))
        .mapToInt(Event::getCount)
        .max()
        .orElse(0);
  }

  private void removeToken() {
    change("{'tokens': [{'name': 'idp'}]}");
    eventually(() ->
        assertThat(
                person.secrets().inNamespace(NAMESPACE).withName("scim-acme-token-retired").get())
            .isNull());
  }

  /** Edits the spec. A merge patch says what goes; an applied manifest would have to own it. */
  private void change(String spec) {
    directory()
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), ("{'spec': " + spec + "}").replace('\'', '"'));
  }

  /** Has another Directory kept in a database, by several pods. */
  private void storeInDatabase() {
    cluster.create(Serialization.unmarshal(DATABASE, DirectoryClass.class));
    cluster.create(
        Serialization.unmarshal(
            DIRECTORY.replace("acme", "hooli") + "  className: database\n", Directory.class));
    eventually(() -> {
      assertThat(cluster.all(Deployment.class)).hasSize(1);
      assertThat(cluster.all(PodDisruptionBudget.class)).hasSize(1);
    });
  }

  /**
   * Has a third one served by the runtime of its class, which is scaled by its work for a while.
   */
  private void share() {
    cluster.create(Serialization.unmarshal(SHARED, DirectoryClass.class));
    cluster.create(
        Serialization.unmarshal(
            DIRECTORY
                .replace("acme", "initech")
                .replaceAll(
                    "(?m)^  endpoint:.*\n", "  className: shared\n  deletionPolicy: Delete\n"),
            Directory.class));
    eventually(() -> assertThat(scalers()).hasSize(1));
    person
        .resources(DirectoryClass.class)
        .withName("shared")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"runtime\":null}}");
    eventually(() -> assertThat(scalers()).isEmpty());
    eventually(() -> assertThat(directory("initech").require().getFinalizers()).isNotEmpty());
    eventually(() ->
        assertThat(person.resources(DirectoryClass.class).withName("shared").get().getStatus())
            .isNotNull());
  }

  private List<HorizontalPodAutoscaler> scalers() {
    return person
        .resources(HorizontalPodAutoscaler.class)
        .inNamespace(Chart.NAMESPACE)
        .list()
        .getItems();
  }

  private Resource<Directory> directory() {
    return directory("acme");
  }

  private Resource<Directory> directory(String name) {
    return person.resources(Directory.class).inNamespace(NAMESPACE).withName(name);
  }

  private Map<String, String> secret(String name) {
    return person.secrets().inNamespace(NAMESPACE).withName(name).require().getData();
  }
}
