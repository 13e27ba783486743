package io.scimoperator.operator.settings;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.ClassWebhooks;
import io.scimoperator.api.v1alpha1.DirectoryClassSpec;
import io.scimoperator.api.v1alpha1.NetworkPolicySpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach a runtime, and whose word is taken for who that is.
 *
 * @param ingress of the SCIM endpoint; empty for everybody
 * @param applications of the application API
 * @param monitoring of the metrics; empty for nobody
 * @param operatorNamespace null if the operator is not in the cluster; then no policy is made,
 *     since nothing in it could let the operator in
 * @param trustedProxies networks of the proxies before it; empty for what the runtime assumes
 * @param webhookNetworks that webhooks may reach although they are not public
 * @param plainWebhooks whether webhooks may be sent over http
 */
public record NetworkSettings(
    boolean enabled,
    List<NetworkPolicyPeer> ingress,
    List<NetworkPolicyPeer> applications,
    List<NetworkPolicyPeer> monitoring,
    @Nullable String operatorNamespace,
    List<String> trustedProxies,
    List<String> webhookNetworks,
    boolean plainWebhooks) {

  public NetworkSettings {
    ingress = List.copyOf(ingress);
    applications = List.copyOf(applications);
    monitoring = List.copyOf(monitoring);
    trustedProxies = List.copyOf(trustedProxies);
    webhookNetworks = List.copyOf(webhookNetworks);
  }

  static NetworkSettings of(
      @Nullable String operatorNamespace,
      Optional<DirectoryClassSpec> spec,
      List<NetworkPolicyPeer> applications) {
    Optional<NetworkPolicySpec> stated = spec.map(DirectoryClassSpec::networkPolicy);
    return new NetworkSettings(
        stated.map(NetworkPolicySpec::enabled).orElse(true),
        stated.map(NetworkPolicySpec::ingress).orElse(List.of()),
        stated
            .map(NetworkPolicySpec::applications)
            .filter(peers -> !peers.isEmpty())
            .orElse(applications),
        stated.map(NetworkPolicySpec::monitoring).orElse(List.of()),
        operatorNamespace,
        spec.map(DirectoryClassSpec::endpoint).map(ClassEndpoint::trustedProxies).orElse(List.of()),
        spec.map(DirectoryClassSpec::webhooks)
            .map(ClassWebhooks::allowedNetworks)
            .orElse(List.of()),
        spec.map(DirectoryClassSpec::webhooks).map(ClassWebhooks::allowHTTP).orElse(false));
  }

  /** The operator's namespace, if a policy is to be made. */
  public Optional<String> policyFor() {
    return enabled ? Optional.ofNullable(operatorNamespace) : Optional.empty();
  }
}
