package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.GatewaySpec;
import io.scimoperator.api.v1alpha1.IngressSpec;
import org.jspecify.annotations.Nullable;

/**
 * A way in from outside the cluster, to the SCIM port of a runtime.
 *
 * @param name of the Ingress or HTTPRoute
 * @param host without a port; null for every host
 * @param path prefix of the paths that are let in
 * @param ingress null if there is none
 * @param gateway null if there is none
 */
public record ExposureSettings(
    String name,
    @Nullable String host,
    String path,
    @Nullable IngressSpec ingress,
    @Nullable GatewaySpec gateway) {}
