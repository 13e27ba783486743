package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.api.v1alpha1.IngressSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way in from outside the cluster, to the SCIM port of a runtime.
 *
 * @param name of the Ingress or HTTPRoute
 * @param host without a port; null for every host
 * @param paths prefixes of the paths that are let in
 * @param ingress null if there is none
 * @param gateway null if there is none
 */
public record ExposureSettings(
    String name,
    @Nullable String host,
    List<String> paths,
    @Nullable IngressSpec ingress,
    @Nullable GatewaySpec gateway) {

  public ExposureSettings {
    paths = List.copyOf(paths);
  }
}
