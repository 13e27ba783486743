package io.scimoperator.local.api;

import io.scimoperator.local.api.log.PodLogs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the API is served.
 *
 * @param host address to listen at, a loopback one unless there is a directory
 * @param port 0 for a free one
 * @param directory where everything is kept, with the certificate and token that then guard it;
 *     null for memory only, and plain HTTP
 * @param logs of pods
 */
public record LocalApiOptions(String host, int port, @Nullable Path directory, PodLogs logs) {

  /** On a free port of 127.0.0.1, in memory only. */
  public static LocalApiOptions inMemory() {
    return new LocalApiOptions("127.0.0.1", 0, null, PodLogs.NONE);
  }

  /** On a free port of 127.0.0.1, keeping everything in {@code directory}. */
  public static LocalApiOptions in(Path directory) {
    return new LocalApiOptions("127.0.0.1", 0, directory, PodLogs.NONE);
  }

  public LocalApiOptions withPort(int number) {
    return new LocalApiOptions(host, number, directory, logs);
  }

  public LocalApiOptions withLogs(PodLogs source) {
    return new LocalApiOptions(host, port, directory, source);
  }
}
