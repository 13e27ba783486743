package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.dashboard.DashboardSettings;
import io.scimoperator.operator.dashboard.access.TrustedHeaders;
import io.scimoperator.operator.process.LogLevel;
import io.scimoperator.operator.process.ProcessEnvironment;
import io.scimoperator.operator.process.ProcessSettings;
import io.scimoperator.operator.process.ProcessSettings.LeaseSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartOperatorTest {

  @Test
  void theOperatorUnderstandsItsEnvironment() {
    ProcessSettings settings = settings(Values.NAMESPACED);

    assertThat(settings.namespaces()).containsExactlyInAnyOrder("tenants-a", "tenants-b");
    assertThat(settings.lease())
        .isEqualTo(new LeaseSettings("of metadata.namespace", "scim-operator", "of metadata.name"));
    assertThat(settings.installation().runtimeImage())
        .isEqualTo("localhost/scim-operator/scim-runtime:0.1.0");
    assertThat(settings.health().port()).isEqualTo(9091);
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void theDashboardIsOffUnlessItIsAskedFor() {
    assertThat(settings(Values.DEFAULTS).dashboard()).isNull();
    assertThat(Models.read(Chart.template(Values.DEFAULTS), Service.class)).hasSize(1);
  }

  @Test
  void theOperatorUnderstandsWhatIsSaidOfTheDashboard() {
    DashboardSettings dashboard = Objects.requireNonNull(settings(Values.DASHBOARD).dashboard());

    assertThat(dashboard.port()).isEqualTo(9092);
    assertThat(dashboard.audience()).isEqualTo("scim-dashboard");
    assertThat(dashboard.secretName()).isEqualTo("scim-operator-dashboard");
    TrustedHeaders proxy = Objects.requireNonNull(dashboard.proxy());
    assertThat(proxy.user()).isEqualTo("X-Auth-Request-User");
    assertThat(proxy.groups()).isEqualTo("X-Forwarded-Groups");
    assertThat(proxy.networks()).hasSize(1);
  }

  @Test
  void withoutElectionTheOldOneStopsBeforeTheNewOneStarts() {
    String alone = "{replicas: 1, leaderElection: {enabled: false}}";

    assertThat(settings(alone).lease()).isNull();
    assertThat(deployment(alone).getSpec().getStrategy().getType()).isEqualTo("Recreate");
  }

  @Test
  void aDigestWinsOverATag() {
    String digest = "sha256:" + "a".repeat(64);
    String values =
        "image: {repository: mirror/operator, tag: '1', digest: '%s'}".formatted(digest);

    assertThat(operator(values).getImage()).isEqualTo("mirror/operator@" + digest);
  }

  @ParameterizedTest
  @MethodSource("io.scimoperator.helm.Values#matrix")
  void everyPodKeepsToTheRestrictedStandard(String values) {
    assertThat(pods(values))
        .hasSize(2)
        .allSatisfy(pod -> {
          assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(pod.getSecurityContext().getSeccompProfile().getType())
              .isEqualTo("RuntimeDefault");
          assertThat(pod.getContainers())
              .extracting(Container::getSecurityContext)
              .allMatch(ChartOperatorTest::isRestricted);
          assertThat(pod.getContainers())
              .allSatisfy(container ->
                  assertThat(container.getResources().getLimits()).containsKey("memory"));
        });
  }

  @Test
  void allThatIsAddressedToThePortsOfThePodHasAName() {
    Container operator = operator(Values.DEFAULTS);

    assertThat(operator.getPorts())
        .extracting(port -> port.getName() + ":" + port.getContainerPort())
        .containsExactly("health:9091");
    assertThat(
            Stream.of(
                operator.getStartupProbe(),
                operator.getLivenessProbe(),
                operator.getReadinessProbe()))
        .extracting(probe -> probe.getHttpGet().getPort().getStrVal())
        .containsOnly("health");
  }

  @Test
  void aBudgetIsForSeveralReplicasOnly() {
    assertThat(Models.read(Chart.template("replicas: 2"), PodDisruptionBudget.class)).hasSize(1);
    assertThat(Models.read(Chart.template("replicas: 1"), PodDisruptionBudget.class)).isEmpty();
  }

  @Test
  void theNetworkIsOpenToMonitoringAndTheTestOnly() {
    NetworkPolicy policy =
        Models.read(
                Chart.template(
                    "networkPolicy: {monitoring: [{namespaceSelector: {matchLabels: {a: b}}}]}"),
                NetworkPolicy.class)
            .getFirst();

    assertThat(policy.getSpec().getIngress()).hasSize(1);
    assertThat(policy.getSpec().getIngress().getFirst().getFrom())
        .extracting(peer ->
            Stream.of(peer.getNamespaceSelector(), peer.getPodSelector())
                .filter(Objects::nonNull)
                .map(selector -> selector.getMatchLabels())
                .toList())
        .containsExactly(
            List.of(Map.of("a", "b")),
            List.of(
                Map.of(
                    "app.kubernetes.io/instance",
                    "scim-operator",
                    "app.kubernetes.io/component",
                    "test")));
  }

  @Test
  void theDefaultClassIsMadeOnceItsKindIsThere() {
    String enabled = "{defaultClass: {enabled: true}, crds: {enabled: %s}}";

    assertThat(Models.read(Chart.template(enabled.formatted(true)), DirectoryClass.class))
        .isEmpty();
    assertThat(Models.read(Chart.template(enabled.formatted(false)), DirectoryClass.class))
        .extracting(made -> made.getMetadata().getAnnotations())
        .containsExactly(Map.of(DirectoryClass.DEFAULT_ANNOTATION, "true"));
  }

  private static boolean isRestricted(SecurityContext context) {
    return !context.getAllowPrivilegeEscalation()
        && context.getReadOnlyRootFilesystem()
        && context.getCapabilities().getDrop().equals(List.of("ALL"));
  }

  private static List<PodSpec> pods(String values) {
    String rendering = Chart.template(values);
    return Stream.concat(
            Models.read(rendering, Deployment.class).stream()
                .map(deployment -> deployment.getSpec().getTemplate().getSpec()),
            Models.read(rendering, Pod.class).stream().map(Pod::getSpec))
        .toList();
  }

  private static Deployment deployment(String values) {
    return Models.read(Chart.template(values), Deployment.class).getFirst();
  }

  private static Container operator(String values) {
    return deployment(values).getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  /** What the operator makes of its container's environment. */
  private static ProcessSettings settings(String values) {
    return ProcessEnvironment.settings(
        operator(values).getEnv().stream()
            .collect(Collectors.toMap(EnvVar::getName, ChartOperatorTest::value)));
  }

  private static String value(EnvVar variable) {
    return variable.getValueFrom() == null
        ? variable.getValue()
        : "of " + variable.getValueFrom().getFieldRef().getFieldPath();
  }
}
