package io.scimoperator.runtime;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the process was started.
 *
 * @param directoryFile a Directory manifest to serve without Kubernetes
 */
record Configuration(
    Path dataDirectory,
    @Nullable Path adminTokenFile,
    String bindAddress,
    Ports ports,
    @Nullable Path directoryFile) {

  /** Ports of the doors; 0 for any that is free. */
  record Ports(int scim, int api, int admin) {}

  /**
   * Reads environment and arguments.
   *
   * @throws IllegalArgumentException that names the variable or argument
   */
  static Configuration of(Map<String, String> environment, String... arguments) {
    Path directoryFile = null;
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].equals("--config") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "the only argument is --config FILE, a Directory manifest; not " + arguments[i]);
      }
      directoryFile = Path.of(arguments[i + 1]);
    }
    String tokenFile = environment.get("SCIM_ADMIN_TOKEN_FILE");
    return new Configuration(
        Path.of(environment.getOrDefault("SCIM_DATA_DIR", "data")),
        tokenFile == null ? null : Path.of(tokenFile),
        environment.getOrDefault("SCIM_BIND_ADDRESS", "0.0.0.0"),
        new Ports(
            port(environment, "SCIM_PORT", 8080),
            port(environment, "SCIM_API_PORT", 8081),
            port(environment, "SCIM_ADMIN_PORT", 9090)),
        directoryFile);
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    String text = environment.getOrDefault(name, String.valueOf(otherwise));
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(name + " must be a port, 0 to 65535");
    }
    return Integer.parseInt(text);
  }
}
