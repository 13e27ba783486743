package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.Endpoint;
import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.api.v1alpha1.IngressSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the identity provider and the applications reach a directory.
 *
 * @param runtime that serves it
 * @param host with a port if it is not the scheme's own; null if nothing is exposed
 * @param ingress null if there is none
 * @param gateway null if there is none
 */
public record EndpointSettings(
    RuntimeIdentity runtime,
    String label,
    @Nullable String host,
    @Nullable IngressSpec ingress,
    @Nullable GatewaySpec gateway) {

  static EndpointSettings of(
      DirectoryIdentity directory,
      RuntimeIdentity runtime,
      @Nullable Endpoint endpoint,
      @Nullable ClassEndpoint defaults) {
    String label = endpoint == null ? null : endpoint.label();
    String host = endpoint == null ? null : endpoint.host();
    IngressSpec ingress = endpoint == null ? null : endpoint.ingress();
    GatewaySpec gateway = endpoint == null ? null : endpoint.gateway();
    if (host == null && defaults != null) {
      host = defaults.host();
    }
    if (ingress == null && gateway == null && defaults != null) {
      ingress = defaults.ingress();
      gateway = defaults.gateway();
    }
    return new EndpointSettings(
        runtime,
        label == null ? directory.namespace() + "-" + directory.name() : label,
        host,
        ingress,
        gateway);
  }

  /** The URL that is given to the identity provider; inside the cluster if there is no host. */
  public String url() {
    return base() + "/scim/v2";
  }

  /** The URL of the portal, beside it. */
  public String portalUrl() {
    return base() + "/portal";
  }

  private String base() {
    boolean tls =
        (ingress != null && ingress.tls() != null)
            || (gateway != null && !Boolean.FALSE.equals(gateway.tls()));
    String scheme = tls ? "https" : "http";
    String authority = host == null ? inCluster(runtime.workload()) + ":8080" : host;
    return scheme + "://" + authority + "/" + label;
  }

  /** The URL of the application API, inside the cluster. */
  public String applicationUrl() {
    return "http://" + inCluster(runtime.applicationService()) + ":8081";
  }

  /** The host without a port, as an Ingress rule wants it. */
  public @Nullable String hostName() {
    return host == null ? null : host.replaceFirst(":[0-9]+$", "");
  }

  /**
   * The way in to this endpoint and nothing else.
   *
   * @param besides what is let in to behind the label, too
   */
  public ExposureSettings exposure(List<String> besides) {
    List<String> paths =
        Stream.concat(Stream.of("/scim/v2"), besides.stream())
            .map(path -> "/" + label + path)
            .toList();
    return new ExposureSettings(runtime.workload(), hostName(), paths, ingress, gateway);
  }

  private String inCluster(String service) {
    return service + "." + runtime.namespace() + ".svc";
  }
}
