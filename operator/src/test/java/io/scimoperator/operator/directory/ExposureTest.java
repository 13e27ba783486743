package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.operator.condition.ConditionType;
import org.junit.jupiter.api.Test;

class ExposureTest {

  private static final String SPEC =
      """
      displayName: Acme
      endpoint:
        host: scim.example.com
        gateway: {parentRefs: [{name: public, namespace: infra}]}
      """;

  private static Scene served() {
    Scene scene = new Scene(SPEC);
    scene.gatewayApi = true;
    return scene.serving(scene.digest(), Scene.NO_ACTIVITY);
  }

  /** A route of generation 2 with what Gateway infra/public says of it. */
  private static HTTPRoute route(String conditions) {
    return Serialization.unmarshal(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: scim-acme, namespace: tenants, generation: 2}
        status:
          parents:
          - parentRef: {name: public, namespace: infra}
            controllerName: example.com/gateway
            conditions: [%s]
        """
            .formatted(conditions),
        HTTPRoute.class);
  }

  private static Condition ready(String conditions) {
    Scene scene = served();
    scene.children.add(route(conditions));
    return scene.condition(ConditionType.READY);
  }

  @Test
  void withoutTheGatewayApiTheRuntimeServesAndTheDirectoryIsNotReady() {
    Scene scene = served();
    scene.gatewayApi = false;

    assertThat(scene.condition(ConditionType.READY))
        .satisfies(ready -> {
          assertThat(ready.getReason()).isEqualTo("GatewayApiMissing");
          assertThat(ready.getMessage()).contains("gateway.networking.k8s.io/v1");
        });
  }

  @Test
  void aRouteThatNobodyHasTakenIsAwaited() {
    assertThat(served().condition(ConditionType.READY))
        .satisfies(ready -> {
          assertThat(ready.getReason()).isEqualTo("AwaitingGateway");
          assertThat(ready.getMessage()).contains("infra/public", "scim-acme");
        });
    assertThat(ready("").getReason()).isEqualTo("AwaitingGateway");
  }

  @Test
  void aRouteThatIsTakenMakesReady() {
    Condition ready =
        ready(
            "{type: Accepted, status: 'True', reason: Accepted, observedGeneration: 2},"
                + " {type: ResolvedRefs, status: 'True', reason: ResolvedRefs}");

    assertThat(ready.getStatus()).isEqualTo("True");
    assertThat(ready.getMessage()).contains("https://scim.example.com/tenants-acme/scim/v2");
  }

  @Test
  void whatWasSaidOfAnOlderGenerationDoesNotCount() {
    assertThat(ready("{type: Accepted, status: 'True', observedGeneration: 1}").getReason())
        .isEqualTo("AwaitingGateway");
  }

  @Test
  void aRefusalIsToldInTheWordsOfTheGateway() {
    Condition ready =
        ready(
            "{type: Accepted, status: 'True'}, {type: ResolvedRefs, status: 'False',"
                + " reason: BackendNotFound, message: no such Service}");

    assertThat(ready.getReason()).isEqualTo("RouteRefused");
    assertThat(ready.getMessage()).contains("infra/public", "BackendNotFound", "no such Service");
  }

  @Test
  void anotherParentSaysNothingOfOurs() {
    HTTPRoute route = route("{type: Accepted, status: 'True'}");
    route.getStatus().getParents().getFirst().getParentRef().setNamespace("elsewhere");
    Scene scene = served();
    scene.children.add(route);

    assertThat(scene.condition(ConditionType.READY).getReason()).isEqualTo("AwaitingGateway");
  }
}
