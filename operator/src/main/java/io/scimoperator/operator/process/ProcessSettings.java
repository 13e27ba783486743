package io.scimoperator.operator.process;

import io.scimoperator.operator.dashboard.DashboardSettings;
import io.scimoperator.operator.settings.OperatorInstallation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the operator was started. {@link ProcessEnvironment} reads it from variables.
 *
 * @param installation what it knows of itself
 * @param namespaces whose Directories are reconciled; empty for all
 * @param lease null if there is no leader election
 * @param dashboard null if there is none
 */
public record ProcessSettings(
    OperatorInstallation installation,
    Set<String> namespaces,
    @Nullable LeaseSettings lease,
    ListenAddress health,
    LogLevel logLevel,
    @Nullable DashboardSettings dashboard) {

  public ProcessSettings {
    namespaces = Set.copyOf(namespaces);
  }

  /**
   * The Lease that the leader holds.
   *
   * @param namespace null for the one that the client is in
   * @param identity of this replica; no two have the same
   */
  public record LeaseSettings(@Nullable String namespace, String name, String identity) {}

  /**
   * Where health and metrics are served.
   *
   * @param port 0 for any that is free
   */
  public record ListenAddress(String address, int port) {}
}
