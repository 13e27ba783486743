package io.scimoperator.operator.process;

import io.scimoperator.network.AddressBlock;
import io.scimoperator.operator.dashboard.DashboardSettings;
import io.scimoperator.operator.dashboard.access.TrustedHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the environment says of the dashboard.
 *
 * <ul>
 *   <li>{@code SCIM_DASHBOARD_PORT}: where it is served; without it there is none
 *   <li>{@code SCIM_DASHBOARD_ADDRESS}: default that of health and metrics
 *   <li>{@code SCIM_DASHBOARD_AUDIENCE}: audience that tokens must be for; default the API server's
 *   <li>{@code SCIM_DASHBOARD_SECRET}: Secret in the operator's namespace with the keys of
 *       sessions; default {@code scim-operator-dashboard}
 *   <li>{@code SCIM_DASHBOARD_USER_HEADER}, {@code SCIM_DASHBOARD_GROUPS_HEADER}: headers in which
 *       a proxy says who somebody is; default {@code X-Forwarded-User} and {@code
 *       X-Forwarded-Groups}
 *   <li>{@code SCIM_DASHBOARD_TRUSTED_PROXIES}: networks that the proxy is in, separated by commas;
 *       without them no proxy is heard
 * </ul>
 */
record DashboardEnvironment(Map<String, String> variables) {

  private static final String PORT = "SCIM_DASHBOARD_PORT";
  private static final String SECRET = "SCIM_DASHBOARD_SECRET";
  private static final String OBJECT = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
  private static final String PROXIES = "SCIM_DASHBOARD_TRUSTED_PROXIES";
  private static final String HEADER = "[A-Za-z0-9-]{1,64}";

  /** What it says; null if there is no dashboard. */
  @Nullable DashboardSettings settings() {
    String port = text(PORT, "");
    if (port.isEmpty()) {
      return null;
    }
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException(PORT + " must be a port, 0 to 65535");
    }
    String audience = text("SCIM_DASHBOARD_AUDIENCE", "");
    return new DashboardSettings(
        text("SCIM_DASHBOARD_ADDRESS", text("SCIM_BIND_ADDRESS", "0.0.0.0")),
        Integer.parseInt(port),
        audience.isEmpty() ? null : audience,
        secretName(),
        proxy());
  }

  private String secretName() {
    String name = text(SECRET, "scim-operator-dashboard");
    if (!name.matches(OBJECT)) {
      throw new IllegalArgumentException(
          SECRET + " must be a name of an object, such as scim-operator-dashboard");
    }
    return name;
  }

  private @Nullable TrustedHeaders proxy() {
    List<String> networks =
        Arrays.stream(text(PROXIES, "").split(","))
            .map(String::strip)
            .filter(network -> !network.isEmpty())
            .toList();
    return networks.isEmpty()
        ? null
        : new TrustedHeaders(
            header("SCIM_DASHBOARD_USER_HEADER", "X-Forwarded-User"),
            header("SCIM_DASHBOARD_GROUPS_HEADER", "X-Forwarded-Groups"),
            networks.stream().map(DashboardEnvironment::network).toList());
  }

  private String header(String variable, String otherwise) {
    String name = text(variable, otherwise);
    if (!name.matches(HEADER)) {
      throw new IllegalArgumentException(
          variable + " must be the name of a header, such as " + otherwise);
    }
    return name;
  }

  private static AddressBlock network(String text) {
    try {
      return AddressBlock.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          PROXIES + " holds \"" + text + "\", which is no network such as 10.0.0.0/8", e);
    }
  }

  private String text(String name, String otherwise) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
