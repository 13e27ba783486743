package io.scimoperator.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.SharedSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildrenTest {

  private static final DirectorySettings ACME = Examples.settings("displayName: Acme");

  private static <T> T only(Class<T> type, DirectorySettings settings) {
    List<T> found =
        Children.of(settings).stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void everyChildIsLabelledAndAllButDataIsOwned() {
    for (HasMetadata child : Children.of(ACME)) {
      assertThat(child.getMetadata().getLabels())
          .containsEntry(Labels.MANAGED_BY, Labels.OPERATOR)
          .containsEntry(Labels.DIRECTORY, "acme");
      assertThat(child.getMetadata().getOwnerReferences())
          .hasSize(child instanceof PersistentVolumeClaim ? 0 : 1);
    }
  }

  @Test
  void underDeleteTheDataIsOwnedAsWell() {
    DirectorySettings settings = Examples.settings("displayName: Acme\ndeletionPolicy: Delete");

    assertThat(only(PersistentVolumeClaim.class, settings).getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(ACME.identity().uid()));
  }

  @Test
  void aSharedRuntimeBelongsToItsClassAndADirectoryInItHasNothing() {
    String shared =
        """
        placement: Shared
        storage: {type: PostgreSQL, connection: {secretName: database}}
        runtime: {autoscaling: {maxReplicas: 6}}
        """;
    List<HasMetadata> children =
        Children.of(
            SharedSettings.of(
                    ClassDefaults.of(Examples.OPERATOR, Examples.directoryClass(shared)), List.of())
                .orElseThrow());

    assertThat(Children.of(Examples.settings("displayName: Acme", shared))).isEmpty();
    assertThat(children)
        .hasSize(7)
        .allSatisfy(child -> {
          assertThat(child.getMetadata().getNamespace()).isEqualTo("operators");
          assertThat(child.getMetadata().getLabels())
              .containsEntry(Labels.CLASS, "standard")
              .doesNotContainKey(Labels.DIRECTORY);
          assertThat(child.getMetadata().getOwnerReferences())
              .singleElement()
              .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("DirectoryClass"));
        });
    assertThat(children)
        .filteredOn(Deployment.class::isInstance)
        .singleElement()
        .satisfies(
            deployment -> assertThat(((Deployment) deployment).getSpec().getReplicas()).isNull());
    assertThat(children)
        .filteredOn(HorizontalPodAutoscaler.class::isInstance)
        .singleElement()
        .satisfies(scaler -> {
          var spec = ((HorizontalPodAutoscaler) scaler).getSpec();
          assertThat(spec.getMinReplicas()).isEqualTo(2);
          assertThat(spec.getMaxReplicas()).isEqualTo(6);
        });
  }

  @Test
  void onADatabaseThereAreSeveralPodsAndNoVolume() {
    DirectorySettings settings =
        Examples.settings(
            "displayName: Acme",
            "storage: {type: PostgreSQL, connection: {secretName: db, urlKey: jdbc-uri}}");

    Deployment deployment = only(Deployment.class, settings);
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();

    assertThat(Children.of(settings))
        .noneMatch(PersistentVolumeClaim.class::isInstance)
        .noneMatch(StatefulSet.class::isInstance);
    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
    assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable())
        .isEqualTo(new IntOrString(0));
    assertThat(container.getEnv())
        .extracting(EnvVar::getName)
        .containsExactly(
            "SCIM_STORE_URL",
            "SCIM_STORE_USER",
            "SCIM_STORE_PASSWORD_FILE",
            "SCIM_STORE_SCHEMA",
            "SCIM_ADMIN_TOKEN_FILE");
    assertThat(container.getEnv().getFirst().getValueFrom().getSecretKeyRef())
        .isEqualTo(new SecretKeySelector("jdbc-uri", "db", null));
    assertThat(pod.getVolumes())
        .anySatisfy(volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo("db"));
    assertThat(pod.getTopologySpreadConstraints()).hasSize(1);
    assertThat(only(PodDisruptionBudget.class, settings).getSpec().getSelector())
        .isEqualTo(deployment.getSpec().getSelector());
    assertThat(RestrictedPodSecurity.violations(pod)).isEmpty();
  }

  @Test
  void aSinglePodNeverKeepsItsNodeFromBeingDrained() {
    assertThat(Children.of(ACME)).noneMatch(PodDisruptionBudget.class::isInstance);
    assertThat(
            Children.of(
                Examples.settings(
                    "displayName: Acme",
                    """
                    storage: {type: PostgreSQL, connection: {secretName: db}}
                    runtime: {replicas: 1}
                    """)))
        .noneMatch(PodDisruptionBudget.class::isInstance);
  }

  @Test
  void onlyTheScimEndpointIsExposed() {
    DirectorySettings settings =
        Examples.settings(
            """
            displayName: Acme
            endpoint:
              label: acme
              host: scim.example.com
              ingress: {className: nginx, annotations: {a: b}, tls: {secretName: cert}}
            """);

    Ingress ingress = only(Ingress.class, settings);

    assertThat(ingress.getMetadata().getAnnotations()).containsEntry("a", "b");
    assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
    assertThat(ingress.getSpec().getTls().getFirst().getHosts())
        .containsExactly("scim.example.com");
    assertThat(ingress.getSpec().getRules())
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.getHttp().getPaths())
                .singleElement()
                .satisfies(path -> {
                  assertThat(path.getPath()).isEqualTo("/acme/scim/v2");
                  assertThat(path.getBackend().getService().getName()).isEqualTo("scim-acme");
                  assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("scim");
                }));
  }

  @Test
  void throughAGatewayToo() {
    DirectorySettings settings =
        Examples.settings(
            """
            displayName: Acme
            endpoint:
              label: acme
              gateway: {parentRefs: [{name: public, namespace: infra, sectionName: https}]}
            """,
            "endpoint: {host: \"scim.example.com:8443\", ingress: {className: nginx}}");

    HTTPRoute route = only(HTTPRoute.class, settings);

    assertThat(Children.of(settings)).noneMatch(Ingress.class::isInstance);
    assertThat(settings.endpoint().url()).startsWith("https://scim.example.com:8443/acme/");
    assertThat(route.getSpec().getHostnames()).containsExactly("scim.example.com");
    assertThat(route.getSpec().getParentRefs().getFirst().getSectionName()).isEqualTo("https");
    assertThat(route.getSpec().getRules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.getMatches().getFirst().getPath().getValue()).isEqualTo("/acme/scim/v2");
          assertThat(rule.getBackendRefs())
              .extracting(backend -> backend.getName() + ":" + backend.getPort())
              .containsExactly("scim-acme:8080");
        });
  }

  @Test
  void thePortalIsLetInToOnlyWhereThereIsOne() {
    String rest =
        """
        displayName: Acme
        endpoint: {label: acme, host: h.example, ingress: {className: nginx}}
        """;
    String route =
        """
        displayName: Acme
        endpoint: {label: acme, gateway: {parentRefs: [{name: public}]}}
        portal: {enabled: true}
        """;

    assertThat(paths(Examples.settings(rest))).containsExactly("/acme/scim/v2");
    assertThat(paths(Examples.settings(rest + "portal: {enabled: false}\n")))
        .containsExactly("/acme/scim/v2");
    assertThat(paths(Examples.settings(rest + "portal: {enabled: true}\n")))
        .containsExactly("/acme/scim/v2", "/acme/portal");
    assertThat(only(HTTPRoute.class, Examples.settings(route)).getSpec().getRules())
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.getMatches())
                .extracting(match -> match.getPath().getValue())
                .containsExactly("/acme/scim/v2", "/acme/portal"));
  }

  @Test
  void whatServerSideApplyLeavesOfAPortalIsNoDoor() {
    String rest =
        """
        displayName: Acme
        endpoint: {label: acme, host: h.example, ingress: {className: nginx}}
        """;

    assertThat(paths(Examples.settings(rest + "portal: {}\n"))).containsExactly("/acme/scim/v2");
  }

  private static List<String> paths(DirectorySettings settings) {
    return only(Ingress.class, settings)
        .getSpec()
        .getRules()
        .getFirst()
        .getHttp()
        .getPaths()
        .stream()
        .map(path -> path.getPath())
        .toList();
  }

  @Test
  void theSameSettingsGiveEqualObjects() {
    assertThat(Children.of(ACME)).isEqualTo(Children.of(ACME));
  }
}
