package io.scimoperator.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.OperatorInstallation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeNetworkPolicyTest {

  private static final String SPEC = "displayName: Acme";

  private static NetworkPolicy policy(DirectorySettings settings) {
    return RuntimeNetworkPolicy.of(settings.runtime()).orElseThrow();
  }

  /** Who may reach a port. */
  private static List<NetworkPolicyPeer> peers(NetworkPolicy policy, RuntimePort port) {
    return policy.getSpec().getIngress().stream()
        .filter(rule -> rule.getPorts().getFirst().getPort().getIntVal() == port.number())
        .findFirst()
        .orElseThrow()
        .getFrom();
  }

  @Test
  void onlyTheOperatorReachesTheAdminPort() {
    NetworkPolicy policy = policy(Examples.settings(SPEC));

    assertThat(peers(policy, RuntimePort.ADMIN))
        .singleElement()
        .satisfies(operator -> {
          assertThat(operator.getNamespaceSelector().getMatchLabels())
              .isEqualTo(Map.of("kubernetes.io/metadata.name", "operators"));
          assertThat(operator.getPodSelector().getMatchLabels())
              .isEqualTo(Map.of("app.kubernetes.io/component", "operator"));
        });
  }

  @Test
  void byDefaultTheEndpointIsOpenAndTheApplicationApiIsForItsNamespace() {
    NetworkPolicy policy = policy(Examples.settings(SPEC));

    assertThat(peers(policy, RuntimePort.SCIM)).isEmpty();
    assertThat(peers(policy, RuntimePort.API))
        .singleElement()
        .satisfies(peer -> {
          assertThat(peer.getNamespaceSelector()).isNull();
          assertThat(peer.getPodSelector()).isNotNull();
        });
    assertThat(policy.getSpec().getPodSelector().getMatchLabels())
        .containsEntry(Labels.DIRECTORY, "acme");
  }

  @Test
  void aClassSaysWhoMayReachWhat() {
    NetworkPolicy policy =
        policy(
            Examples.settings(
                SPEC,
                """
                networkPolicy:
                  ingress: [{namespaceSelector: {matchLabels: {name: ingress}}}]
                  applications: [{namespaceSelector: {}}]
                  monitoring: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
                """));

    assertThat(peers(policy, RuntimePort.SCIM)).hasSize(1);
    assertThat(peers(policy, RuntimePort.API).getFirst().getNamespaceSelector()).isNotNull();
    assertThat(peers(policy, RuntimePort.ADMIN)).hasSize(2);
  }

  @Test
  void thereIsNoneIfTheClassWantsNoneOrTheOperatorCouldNotBeLetIn() {
    DirectorySettings outside =
        DirectorySettings.of(
            Examples.directory(SPEC),
            ClassDefaults.builtIn(new OperatorInstallation("scim-runtime:1", null)));

    assertThat(
            RuntimeNetworkPolicy.of(
                Examples.settings(SPEC, "networkPolicy: {enabled: false}").runtime()))
        .isEmpty();
    assertThat(RuntimeNetworkPolicy.of(outside.runtime())).isEmpty();
  }
}
