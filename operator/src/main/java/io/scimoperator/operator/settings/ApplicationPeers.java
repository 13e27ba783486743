package io.scimoperator.operator.settings;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.scimoperator.api.v1alpha1.AllowedNamespaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may reach the application API of a class that does not say it. Pure. */
final class ApplicationPeers {

  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private ApplicationPeers() {}

  /** The pods of the namespaces that may use a runtime: the Directory's, or those of the class. */
  static List<NetworkPolicyPeer> of(
      PlacementSettings placement, @Nullable AllowedNamespaces allowed) {
    return switch (placement) {
      case PlacementSettings.Shared shared -> ofNamespaces(allowed);
      case PlacementSettings.Dedicated dedicated -> List.of(sameNamespace());
      case PlacementSettings.Nowhere nowhere -> List.of(sameNamespace());
    };
  }

  private static NetworkPolicyPeer sameNamespace() {
    return new NetworkPolicyPeerBuilder().withPodSelector(new LabelSelector()).build();
  }

  private static List<NetworkPolicyPeer> ofNamespaces(@Nullable AllowedNamespaces allowed) {
    if (allowed == null) {
      return List.of(namespaces(new LabelSelector()));
    }
    List<NetworkPolicyPeer> peers = new ArrayList<>();
    if (allowed.names() != null) {
      peers.add(
          namespaces(
              new LabelSelectorBuilder()
                  .addToMatchExpressions(
                      new LabelSelectorRequirement(NAMESPACE_NAME, "In", allowed.names()))
                  .build()));
    }
    if (allowed.selector() != null) {
      peers.add(namespaces(allowed.selector()));
    }
    return peers;
  }

  private static NetworkPolicyPeer namespaces(LabelSelector selector) {
    return new NetworkPolicyPeerBuilder().withNamespaceSelector(selector).build();
  }
}
