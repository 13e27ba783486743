package io.scimoperator.local.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.scimoperator.local.api.object.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server would refuse in the objects that an operator makes. */
class BuiltInRulesTest {

  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/tenants/deployments";
  private static final String STATEFUL_SETS = "/apis/apps/v1/namespaces/tenants/statefulsets";
  private static final String DEPLOYMENT =
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {
        selector: {matchLabels: {app: web}},
        template: {metadata: {labels: {app: web}, creationTimestamp: null}, spec: {
          containers: [{name: main, image: x, env: [{name: A, value: "1"}], ports: [{containerPort: 80}],
            resources: {requests: {cpu: 0.5, memory: 1Gi}},
            volumeMounts: [{name: data, mountPath: /data}]}],
          volumes: [{name: data, emptyDir: {}}]}}}}
      """;

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "a number where a text belongs",
            "value: \"1\"",
            "value: 1",
            "spec.template.spec.containers[0].env[0].value in body must be of type string"),
        argumentSet(
            "a container without a name",
            "{name: main, image: x",
            "{image: x",
            "spec.template.spec.containers[0].name: Required value"),
        argumentSet(
            "a mount of no volume",
            "volumeMounts: [{name: data",
            "volumeMounts: [{name: other",
            "spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"other\""),
        argumentSet(
            "labels that the selector does not select",
            "labels: {app: web}",
            "labels: {app: other}",
            "`selector` does not match template `labels`"),
        argumentSet(
            "no port",
            "containerPort: 80",
            "containerPort: 80000",
            "must be between 1 and 65535, inclusive"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeInADeploymentIsRefused(String right, String wrong, String message) throws Exception {
    assertThat(DEPLOYMENT).contains(right);

    assertThat(refusal(DEPLOYMENTS, DEPLOYMENT.replace(right, wrong)))
        .contains(message.replace("\"", "\\\""));
  }

  @Test
  void aSelectorCannotBeChanged() throws Exception {
    server.send("POST", DEPLOYMENTS, DEPLOYMENT);

    assertThat(
            merge(
                DEPLOYMENTS + "/web",
                "{spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}}}}"))
        .contains("spec.selector: Invalid value", "field is immutable");
  }

  @Test
  void ofAStatefulSetOnlyReplicasAndPodsChange() throws Exception {
    server.send("POST", STATEFUL_SETS, statefulSet("data"));

    assertThat(merge(STATEFUL_SETS + "/web", "{spec: {serviceName: other}}"))
        .contains("updates to statefulset spec for fields other than 'replicas'");
    assertThat(merge(STATEFUL_SETS + "/web", "{spec: {replicas: 2}}")).contains("\"replicas\":2");
  }

  @Test
  void aStatefulSetMountsWhatItClaims() throws Exception {
    server.send("POST", STATEFUL_SETS, statefulSet("data"));

    assertThat(refusal(STATEFUL_SETS, statefulSet("other")))
        .contains("volumeMounts[0].name: Not found: \\\"data\\\"");
  }

  @Test
  void aRoleBindingKeepsItsRoleAndNeedNotNameTheGroupOfRoles() throws Exception {
    String bindings = "/apis/rbac.authorization.k8s.io/v1/namespaces/tenants/rolebindings";
    server.send(
        "POST",
        bindings,
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: read},"
            + " roleRef: {kind: Role, name: reader}, subjects: [{kind: Group, name: all}]}");

    assertThat(merge(bindings + "/read", "{roleRef: {name: writer}}"))
        .contains("roleRef: Invalid value", "cannot change roleRef");
    assertThat(server.get(bindings + "/read").at("/roleRef/apiGroup").asText())
        .isEqualTo("rbac.authorization.k8s.io");
  }

  @Test
  void whatIsSealedStaysAsItIs() throws Exception {
    server.send(
        "POST",
        TestServer.SECRETS,
        "{apiVersion: v1, kind: Secret, metadata: {name: seal}, immutable: true, data: {a: YQ==}}");

    assertThat(merge(TestServer.SECRETS + "/seal", "{data: {a: Yg==}}"))
        .contains("data: Forbidden: field is immutable when `immutable` is set");
    assertThat(merge(TestServer.SECRETS + "/seal", "{metadata: {labels: {a: b}}}"))
        .contains("\"a\":\"b\"");
  }

  private String refusal(String path, String yaml) throws Exception {
    HttpResponse<byte[]> response = server.request("POST", path, yaml, TestServer.yaml());
    assertThat(response.statusCode()).isEqualTo(422);
    return new String(response.body(), UTF_8);
  }

  /** The answer to a merge patch. */
  private String merge(String path, String yaml) throws Exception {
    String patch = Json.readYaml(yaml.getBytes(UTF_8)).toString();
    Map<String, String> headers = Map.of("Content-Type", "application/merge-patch+json");
    return new String(server.request("PATCH", path, patch, headers).body(), UTF_8);
  }

  private static String statefulSet(String claim) {
    return DEPLOYMENT
        .replace("kind: Deployment", "kind: StatefulSet")
        .replace("selector: {matchLabels", "serviceName: web, selector: {matchLabels")
        .replace(
            "volumes: [{name: data, emptyDir: {}}]}}",
            "volumes: []}}, volumeClaimTemplates: [{metadata: {name: "
                + claim
                + "}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]");
  }
}
