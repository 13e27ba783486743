package io.scimoperator.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Gateway API comes to a cluster in which the operator runs already. */
class GatewayTest {

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: httproutes.gateway.networking.k8s.io
        annotations: {api-approved.kubernetes.io: https://github.com/kubernetes-sigs/gateway-api}
      spec:
        group: gateway.networking.k8s.io
        names: {kind: HTTPRoute, listKind: HTTPRouteList, plural: httproutes, singular: httproute}
        scope: Namespaced
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
                status: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private static final String ACCEPTED =
      """
      {"status": {"parents": [{
        "parentRef": {"name": "public", "namespace": "infra"},
        "controllerName": "example.com/gateway",
        "conditions": [{"type": "Accepted", "status": "True", "reason": "Accepted",
          "message": "taken", "lastTransitionTime": "2026-11-24T00:00:00Z"}]}]}}
      """;

  private static final String INGRESS_INSTEAD =
      """
      {"spec": {"endpoint": {"gateway": null, "ingress": {"className": "local"}}}}
      """;

  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static boolean says(DirectoryStatus status, String reason) {
    return Objects.requireNonNull(status.conditions()).stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getReason().equals(reason));
  }

  @Test
  void aRouteIsMadeOnceItCanBeAndAcceptanceMakesReady() {
    cluster.applyDirectory(
        "routed",
        """
        displayName: R
        endpoint: {gateway: {parentRefs: [{name: public, namespace: infra}]}}
        """);
    cluster.awaitStatus("routed", status -> says(status, "GatewayApiMissing"));

    cluster.apply(DEFINITION);
    cluster.awaitStatus("routed", status -> says(status, "AwaitingGateway"));
    var routes = cluster.client().resources(HTTPRoute.class).inNamespace(TestCluster.NAMESPACE);
    routes
        .withName("scim-routed")
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), ACCEPTED);
    DirectoryStatus status = cluster.awaitReady("routed");

    assertThat(Objects.requireNonNull(status.endpoint())).startsWith("https://");
    cluster
        .client()
        .resources(Directory.class)
        .inNamespace(TestCluster.NAMESPACE)
        .withName("routed")
        .patch(PatchContext.of(PatchType.JSON_MERGE), INGRESS_INSTEAD);
    await().atMost(TestCluster.PATIENCE).until(() -> routes.withName("scim-routed").get() == null);
  }
}
