package io.scimoperator.cli.command;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.runtime.AdminApi;
import io.scimoperator.cli.runtime.RuntimeConnection;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A Directory whose runtime is spoken to. */
final class RuntimeOption {

  /** What a command says of the way to a runtime. */
  static final String RIGHTS =
      "Asks the runtime through a forwarded port: that needs get and create of pods/portforward,"
          + " and get of the Secret <runtime>-admin.";

  @Mixin private ClusterOptions where = new ClusterOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  /** The Directory's name. */
  String name() {
    return name;
  }

  /**
   * Reads something.
   *
   * @param rest of the path, below that of the Directory
   */
  <T> T get(String rest, TypeReference<T> type) {
    return with(rest, path -> api -> api.get(path, type));
  }

  /** Does something. */
  <T> T post(String rest, Object body, TypeReference<T> type) {
    return with(rest, path -> api -> api.post(path, body, type));
  }

  /** Takes something away. */
  void delete(String rest) {
    with(
        rest,
        path ->
            api -> {
              api.delete(path);
              return true;
            });
  }

  private <T> T with(String rest, Function<AdminApi.Below, Function<AdminApi, T>> work) {
    try (Cluster cluster = where.cluster();
        RuntimeConnection runtime = RuntimeConnection.open(cluster, cluster.directory(name))) {
      return work.apply(new AdminApi.Below(cluster.namespace(), name, rest)).apply(runtime.api());
    }
  }
}
