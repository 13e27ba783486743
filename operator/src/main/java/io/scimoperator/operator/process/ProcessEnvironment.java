package io.scimoperator.operator.process;

import io.scimoperator.operator.process.ProcessSettings.LeaseSettings;
import io.scimoperator.operator.process.ProcessSettings.ListenAddress;
import io.scimoperator.operator.settings.OperatorInstallation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environment of the process. A variable that is set to nothing counts as not set.
 *
 * <ul>
 *   <li>{@code SCIM_RUNTIME_IMAGE}: image of the runtime, for classes that name none
 *   <li>{@code SCIM_OPERATOR_NAMESPACES}: namespaces to work in, separated by commas; default all
 *   <li>{@code SCIM_LEADER_ELECTION}: true if there are several replicas; default false
 *   <li>{@code SCIM_LEASE_NAME}, {@code SCIM_POD_NAMESPACE}, {@code SCIM_POD_NAME}: the Lease, its
 *       namespace, and who this replica is in it; the namespace is also the one that
 *       NetworkPolicies let in, and without it there are none
 *   <li>{@code SCIM_HEALTH_PORT}, {@code SCIM_BIND_ADDRESS}: where health and metrics are served;
 *       default port 9091 of all addresses
 *   <li>{@code SCIM_DASHBOARD_PORT} and others: see {@link DashboardEnvironment}
 *   <li>{@code SCIM_LOG_LEVEL}: ERROR, WARNING, INFO or DEBUG; default INFO
 * </ul>
 */
public final class ProcessEnvironment {

  /** Beside the runtime's admin port, and never the same as one of its three. */
  static final int HEALTH_PORT = 9091;

  private static final String RUNTIME_IMAGE = "localhost/scim-operator/scim-runtime:0.1.0";
  private static final String LEASE = "scim-operator";
  private static final String NAME = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  private final Map<String, String> variables;

  private ProcessEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * Reads {@code variables}.
   *
   * @throws IllegalArgumentException that names the variable and says what it may be
   */
  public static ProcessSettings settings(Map<String, String> variables) {
    return new ProcessEnvironment(variables).settings();
  }

  private ProcessSettings settings() {
    return new ProcessSettings(
        new OperatorInstallation(
            text("SCIM_RUNTIME_IMAGE", RUNTIME_IMAGE), text("SCIM_POD_NAMESPACE")),
        namespaces(),
        electsLeader() ? lease() : null,
        new ListenAddress(text("SCIM_BIND_ADDRESS", "0.0.0.0"), port()),
        logLevel(),
        new DashboardEnvironment(variables).settings());
  }

  private @Nullable String text(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  private Set<String> namespaces() {
    Set<String> namespaces = new TreeSet<>();
    Arrays.stream(text("SCIM_OPERATOR_NAMESPACES", "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(name -> namespaces.add(named("SCIM_OPERATOR_NAMESPACES", name)));
    return namespaces;
  }

  private static String named(String variable, String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          variable
              + " holds \""
              + name
              + "\", which no namespace can be called: give names of namespaces separated by"
              + " commas, or nothing for all namespaces");
    }
    return name;
  }

  private boolean electsLeader() {
    return switch (text("SCIM_LEADER_ELECTION", "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("SCIM_LEADER_ELECTION must be true or false");
    };
  }

  private LeaseSettings lease() {
    return new LeaseSettings(
        text("SCIM_POD_NAMESPACE"), text("SCIM_LEASE_NAME", LEASE), identity());
  }

  /** A pod's name is its own; outside a pod several processes may share a host's name. */
  private String identity() {
    String pod = text("SCIM_POD_NAME");
    return pod == null ? text("HOSTNAME", "operator") + "_" + UUID.randomUUID() : pod;
  }

  private int port() {
    String port = text("SCIM_HEALTH_PORT", String.valueOf(HEALTH_PORT));
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("SCIM_HEALTH_PORT must be a port, 0 to 65535");
    }
    return Integer.parseInt(port);
  }

  private LogLevel logLevel() {
    try {
      return LogLevel.valueOf(text("SCIM_LOG_LEVEL", "INFO").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("SCIM_LOG_LEVEL must be ERROR, WARNING, INFO or DEBUG", e);
    }
  }
}
