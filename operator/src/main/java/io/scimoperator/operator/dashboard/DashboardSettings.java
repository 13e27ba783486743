package io.scimoperator.operator.dashboard;

import io.scimoperator.operator.dashboard.access.TrustedHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How the dashboard is served.
 *
 * @param port 0 for any that is free
 * @param audience that tokens must be for; null for the API server's own
 * @param secretName of the Secret in the operator's namespace that its replicas share
 * @param proxy whose word is taken for who somebody is; null if nobody's is
 */
public record DashboardSettings(
    String address,
    int port,
    @Nullable String audience,
    String secretName,
    @Nullable TrustedHeaders proxy) {}
