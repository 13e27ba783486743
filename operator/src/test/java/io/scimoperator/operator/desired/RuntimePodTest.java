package io.scimoperator.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.settings.RuntimeSettings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimePodTest {

  private static RuntimeSettings withTemplate(String template) {
    return Examples.settings("displayName: Acme", "runtime:\n  podTemplate:\n" + template.indent(4))
        .runtime();
  }

  private static PodTemplateSpec template(String template) {
    return RuntimePod.of(withTemplate(template));
  }

  private static Container runtime(PodTemplateSpec template) {
    return template.getSpec().getContainers().getFirst();
  }

  @Test
  void aPodKeepsToTheRestrictedPodSecurityStandard() {
    PodSpec pod = RuntimePod.of(Examples.settings("displayName: Acme").runtime()).getSpec();

    assertThat(RestrictedPodSecurity.violations(pod)).isEmpty();
    assertThat(runtime(RuntimePod.of(Examples.settings("displayName: Acme").runtime())))
        .satisfies(container ->
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue());
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
  }

  @Test
  void theTestOfTheStandardFindsWhatItForbids() {
    PodSpec pod =
        template(
                """
                spec:
                  hostNetwork: true
                  volumes: [{name: host, hostPath: {path: /}}]
                  containers:
                  - name: scim-runtime
                    securityContext: {privileged: true, runAsUser: 0, capabilities: {add: [SYS_ADMIN]}}
                  - {name: sidecar, image: x}
                """)
            .getSpec();

    assertThat(RestrictedPodSecurity.violations(pod))
        .contains(
            "hostNetwork",
            "volume host",
            "scim-runtime: privileged",
            "scim-runtime: runAsUser",
            "scim-runtime: capabilities",
            "sidecar: allowPrivilegeEscalation");
  }

  @Test
  void theProxiesThatAClassTrustsAreTheRuntimesToo() {
    RuntimeSettings stated =
        Examples.settings(
                "displayName: Acme",
                "endpoint: {trustedProxies: [192.0.2.0/24, \"2001:db8::/32\"]}")
            .runtime();

    assertThat(runtime(RuntimePod.of(stated)).getEnv())
        .contains(new EnvVar("SCIM_TRUSTED_PROXIES", "192.0.2.0/24,2001:db8::/32", null));
    assertThat(runtime(RuntimePod.of(Examples.settings("displayName: Acme").runtime())).getEnv())
        .extracting(EnvVar::getName)
        .doesNotContain("SCIM_TRUSTED_PROXIES");
  }

  @Test
  void theClassSaysWhereWebhooksMayGo() {
    RuntimeSettings stated =
        Examples.settings(
                "displayName: Acme",
                "webhooks: {allowedNetworks: [10.0.0.0/8, \"fd00::/8\"], allowHTTP: true}")
            .runtime();

    assertThat(runtime(RuntimePod.of(stated)).getEnv())
        .contains(
            new EnvVar("SCIM_WEBHOOK_ALLOWED_NETWORKS", "10.0.0.0/8,fd00::/8", null),
            new EnvVar("SCIM_WEBHOOK_ALLOW_HTTP", "true", null));
    assertThat(runtime(RuntimePod.of(Examples.settings("displayName: Acme").runtime())).getEnv())
        .extracting(EnvVar::getName)
        .noneMatch(name -> name.startsWith("SCIM_WEBHOOK"));
  }

  @Test
  void resourcesAndSchedulingComeFromTheClass() {
    PodTemplateSpec template =
        RuntimePod.of(
            Examples.settings(
                    "displayName: Acme",
                    """
                    runtime:
                      resources: {requests: {cpu: 1, memory: 1Gi}}
                      scheduling:
                        nodeSelector: {pool: scim}
                        tolerations: [{key: dedicated, operator: Exists}]
                        priorityClassName: high
                    """)
                .runtime());

    assertThat(runtime(template).getResources().getRequests()).containsOnlyKeys("cpu", "memory");
    assertThat(runtime(template).getResources().getLimits()).isNullOrEmpty();
    assertThat(template.getSpec().getNodeSelector()).containsEntry("pool", "scim");
    assertThat(template.getSpec().getTolerations()).hasSize(1);
    assertThat(template.getSpec().getPriorityClassName()).isEqualTo("high");
  }

  @Test
  void withoutAClassTheContainerHasRequestsAndALimitOfMemory() {
    Container container = runtime(RuntimePod.of(Examples.settings("displayName: Acme").runtime()));

    assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
    assertThat(
            Stream.of(
                container.getStartupProbe(),
                container.getReadinessProbe(),
                container.getLivenessProbe()))
        .doesNotContainNull();
  }

  @Test
  void noPodIsRestartedForADatabaseThatIsAwayOrAMigrationOfMinutes() {
    Container container = runtime(RuntimePod.of(Examples.settings("displayName: Acme").runtime()));

    assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe()))
        .extracting(probe -> probe.getHttpGet().getPath())
        .containsOnly("/health/live");
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
    assertThat(
            container.getStartupProbe().getPeriodSeconds()
                * container.getStartupProbe().getFailureThreshold())
        .isGreaterThanOrEqualTo(600);
  }

  @Test
  void aTemplateIsMergedItemByItem() {
    PodTemplateSpec template =
        template(
            """
            metadata:
              annotations: {sidecar.istio.io/inject: "false"}
              labels: {team: identity}
            spec:
              terminationGracePeriodSeconds: 90
              securityContext: {fsGroupChangePolicy: OnRootMismatch}
              containers:
              - name: scim-runtime
                env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx300m}]
                volumeMounts: [{name: ca, mountPath: /etc/ca}]
                livenessProbe: {timeoutSeconds: 10}
              - {name: logs, image: logs}
              volumes: [{name: ca, configMap: {name: ca}}]
            """);

    assertThat(template.getMetadata().getLabels())
        .containsEntry("team", "identity")
        .containsEntry(Labels.DIRECTORY, "acme");
    assertThat(template.getMetadata().getAnnotations()).hasSize(1);
    assertThat(template.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(90);
    assertThat(template.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(template.getSpec().getSecurityContext().getFsGroupChangePolicy())
        .isEqualTo("OnRootMismatch");
    assertThat(template.getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactly("scim-runtime", "logs");
    assertThat(template.getSpec().getVolumes())
        .extracting(Volume::getName)
        .containsExactly("data", "admin", "tmp", "ca");
    assertThat(runtime(template).getEnv())
        .extracting(EnvVar::getName)
        .containsExactly("SCIM_DATA_DIR", "SCIM_ADMIN_TOKEN_FILE", "JAVA_TOOL_OPTIONS");
    assertThat(runtime(template).getLivenessProbe())
        .satisfies(probe -> {
          assertThat(probe.getTimeoutSeconds()).isEqualTo(10);
          assertThat(probe.getHttpGet().getPath()).isEqualTo("/health/live");
        });
  }

  @Test
  void nullTakesAwayWhatIsNotNeeded() {
    assertThat(
            runtime(
                    template(
                        "spec: {containers: [{name: scim-runtime, resources: {limits: null}}]}"))
                .getResources()
                .getLimits())
        .isNullOrEmpty();
  }

  @Test
  void anEmptyTemplateChangesNothing() {
    assertThat(template("{}"))
        .isEqualTo(RuntimePod.of(Examples.settings("displayName: Acme").runtime()));
  }

  static List<Arguments> mistakes() {
    return List.of(
        argumentSet("an unknown field", "spec: {contianers: []}", "spec.contianers"),
        argumentSet(
            "an unknown field in a list",
            "spec: {containers: [{name: scim-runtime, imagee: x}]}",
            "spec.containers[0].imagee"),
        argumentSet("a directive", "spec: {$patch: replace}", "spec.$patch"),
        argumentSet("a list that is none", "spec: {volumes: data}", "spec.volumes"),
        argumentSet(
            "a label of the operator",
            "metadata: {labels: {app.kubernetes.io/name: other}}",
            "metadata.labels"),
        argumentSet("no containers", "spec: {containers: null}", "spec.containers"),
        argumentSet(
            "another data directory",
            "spec: {containers: [{name: scim-runtime, env: [{name: SCIM_DATA_DIR, value: /x}]}]}",
            "variables"),
        argumentSet(
            "another volume", "spec: {volumes: [{name: data, emptyDir: {}}]}", "spec.volumes"),
        argumentSet(
            "a token of the service account",
            "spec: {automountServiceAccountToken: true}",
            "automountServiceAccountToken"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamed(String template, String named) {
    assertThat(RuntimePod.problem(withTemplate(template))).get().asString().contains(named);
  }

  @Test
  void aGoodTemplateHasNoProblem() {
    assertThat(RuntimePod.problem(withTemplate("spec: {hostAliases: []}"))).isEmpty();
  }
}
