package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may reach a runtime. Peers are those of a NetworkPolicy. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NetworkPolicySpec(
    @JsonPropertyDescription("Make a NetworkPolicy for the pods of each runtime. Default: true.")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "Who may reach the SCIM endpoint: the ingress or gateway controller. Left out:"
                + " everybody, since the endpoint asks for a token.")
        @Nullable List<NetworkPolicyPeer> ingress,
    @JsonPropertyDescription(
            "Who may reach the application API. Left out: the pods of the Directory's namespace.")
        @Nullable List<NetworkPolicyPeer> applications,
    @JsonPropertyDescription(
            "Who, beside the operator, may reach the port with metrics, which is also that of the"
                + " admin API. Left out: nobody.")
        @Nullable List<NetworkPolicyPeer> monitoring) {

  public NetworkPolicySpec {
    ingress = ingress == null ? null : List.copyOf(ingress);
    applications = applications == null ? null : List.copyOf(applications);
    monitoring = monitoring == null ? null : List.copyOf(monitoring);
  }
}
