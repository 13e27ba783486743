package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.ClassEndpoint;
import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.api.v1alpha1.IngressSpec;
import io.scimoperator.api.v1alpha1.IngressTls;
import io.scimoperator.token.BearerToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The runtime of a Shared class with nothing left open.
 *
 * @param exposures the ways in: that of the class, and one for each host that Directories have of
 *     their own
 */
public record SharedSettings(RuntimeSettings runtime, List<ExposureSettings> exposures) {

  private static final int DIGEST_LENGTH = 8;
  private static final List<String> EVERYTHING = List.of("/");

  public SharedSettings {
    exposures = List.copyOf(exposures);
  }

  /**
   * Of a class; empty if its Directories have runtimes of their own.
   *
   * @param directories of the class
   */
  public static Optional<SharedSettings> of(
      ClassDefaults defaults, Collection<EndpointSettings> directories) {
    return defaults
        .sharedRuntime()
        .map(runtime ->
            new SharedSettings(
                runtime, exposures(runtime.identity(), defaults.endpoint(), directories)));
  }

  private static List<ExposureSettings> exposures(
      RuntimeIdentity runtime,
      @Nullable ClassEndpoint endpoint,
      Collection<EndpointSettings> directories) {
    if (endpoint == null || (endpoint.ingress() == null && endpoint.gateway() == null)) {
      return List.of();
    }
    GatewaySpec gateway = endpoint.gateway();
    String main = endpoint.host() == null ? null : endpoint.host().replaceFirst(":[0-9]+$", "");
    List<ExposureSettings> exposures = new ArrayList<>();
    exposures.add(
        new ExposureSettings(runtime.workload(), main, EVERYTHING, endpoint.ingress(), gateway));
    TreeSet<String> own = new TreeSet<>();
    directories.stream()
        .map(EndpointSettings::hostName)
        .filter(Objects::nonNull)
        .filter(host -> !host.equals(main))
        .forEach(own::add);
    for (String host : own) {
      String name = runtime.workload() + "-" + BearerToken.sha256(host).substring(0, DIGEST_LENGTH);
      IngressSpec ingress = endpoint.ingress() == null ? null : ofHost(endpoint.ingress(), host);
      exposures.add(new ExposureSettings(name, host, EVERYTHING, ingress, gateway));
    }
    return exposures;
  }

  /** A certificate is of one host: each has the Secret {@code <host>-tls}. */
  private static IngressSpec ofHost(IngressSpec ingress, String host) {
    return ingress.tls() == null
        ? ingress
        : new IngressSpec(
            ingress.className(), ingress.annotations(), new IngressTls(host + "-tls"));
  }
}
