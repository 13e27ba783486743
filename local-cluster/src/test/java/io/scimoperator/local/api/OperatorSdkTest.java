package io.scimoperator.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.scimoperator.api.v1alpha1.Directory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator on the Java Operator SDK, with its server-side apply, matchers and election. */
class OperatorSdkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path CRD = Path.of("../crds/crd/directories.scim-operator.io.yaml");
  private static final Path EXAMPLE = Path.of("../examples/acme-okta.yaml");

  @Test
  void aSecondReconcileOfAnUnchangedObjectWritesNothing() throws Exception {
    Counting reconciler = new Counting();
    try (LocalApi api = LocalApi.start(LocalApiOptions.inMemory());
        KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build()) {
      client.load(Files.newInputStream(CRD)).create();
      client
          .resource(
              "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"tenants\"}}")
          .create();
      Operator operator =
          new Operator(configuration ->
              configuration
                  .withKubernetesClient(client)
                  .withCloseClientOnStop(false)
                  .withLeaderElectionConfiguration(
                      LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("elected")
                          .withLeaseNamespace("tenants")
                          .withIdentity("one")
                          .withExitOnStopLeading(false)
                          .build()));
      operator.register(reconciler);
      operator.start();
      try {
        Directory directory = client.resources(Directory.class).load(EXAMPLE.toFile()).create();
        await().atMost(PATIENCE).until(() -> dependents(client).count() == 3);
        await().atMost(PATIENCE).until(() -> reconciler.calls.get() >= 1);
        List<String> before = revisions(client);

        int calls = reconciler.calls.get();
        client
            .resource(directory)
            .edit(live -> {
              live.getMetadata().setAnnotations(Map.of("again", "yes"));
              return live;
            });
        await().atMost(PATIENCE).until(() -> reconciler.calls.get() > calls);

        assertThat(revisions(client)).isEqualTo(before);
        client.resource(directory).delete();
        await().atMost(PATIENCE).until(() -> dependents(client).findAny().isEmpty());
      } finally {
        operator.stop();
      }
    }
  }

  private static List<String> revisions(KubernetesClient client) {
    return dependents(client).map(object -> object.getMetadata().getResourceVersion()).toList();
  }

  private static Stream<HasMetadata> dependents(KubernetesClient client) {
    return Stream.<HasMetadata>of(
            client.configMaps().inNamespace("tenants").withName("acme").get(),
            client.secrets().inNamespace("tenants").withName("acme").get(),
            client.services().inNamespace("tenants").withName("acme").get())
        .filter(object -> object != null);
  }

  private static ObjectMeta named(Directory directory) {
    return new ObjectMetaBuilder()
        .withName(directory.getMetadata().getName())
        .withNamespace(directory.getMetadata().getNamespace())
        .build();
  }

  @Workflow(
      dependents = {
        @Dependent(type = OwnConfigMap.class),
        @Dependent(type = OwnSecret.class),
        @Dependent(type = OwnService.class)
      })
  @ControllerConfiguration(generationAwareEventProcessing = false)
  private static final class Counting implements Reconciler<Directory> {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public UpdateControl<Directory> reconcile(Directory directory, Context<Directory> context) {
      calls.incrementAndGet();
      return UpdateControl.noUpdate();
    }
  }

  /** Public and with a public constructor, as the SDK wants them. */
  @KubernetesDependent
  public static final class OwnConfigMap
      extends CRUDKubernetesDependentResource<ConfigMap, Directory> {
    public OwnConfigMap() {
      super(ConfigMap.class);
    }

    @Override
    protected ConfigMap desired(Directory directory, Context<Directory> context) {
      return new ConfigMapBuilder()
          .withMetadata(named(directory))
          .withData(Map.of("key", "value"))
          .build();
    }
  }

  /** With a type that the server defaults. */
  @KubernetesDependent
  public static final class OwnSecret extends CRUDKubernetesDependentResource<Secret, Directory> {
    public OwnSecret() {
      super(Secret.class);
    }

    @Override
    protected Secret desired(Directory directory, Context<Directory> context) {
      return new SecretBuilder()
          .withMetadata(named(directory))
          .withData(Map.of("token", "YWJj"))
          .build();
    }
  }

  /** With a list that has keys, of which one is defaulted. */
  @KubernetesDependent
  public static final class OwnService extends CRUDKubernetesDependentResource<Service, Directory> {
    public OwnService() {
      super(Service.class);
    }

    @Override
    protected Service desired(Directory directory, Context<Directory> context) {
      return new ServiceBuilder()
          .withMetadata(named(directory))
          .withNewSpec()
          .addToSelector("app", "scim")
          .addNewPort()
          .withName("scim")
          .withPort(8080)
          .endPort()
          .endSpec()
          .build();
    }
  }
}
