package io.scimoperator.local.command;

import io.scimoperator.local.kubelet.LocalImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the images of this project are on this machine: its jars, run by this JVM's own java. */
final class Images {

  /** The first compiler alone: these processes start often and do little. */
  private static final String STARTS_FAST = "-XX:TieredStopAtLevel=1";

  private Images() {}

  static Map<String, LocalImage> of(Workspace workspace, Path kubeconfig) {
    return Map.of(
        "scim-runtime",
        new LocalImage(
            java(workspace, "scim-runtime", cache(workspace)),
            List.of(),
            Map.of("SCIM_BIND_ADDRESS", "$(POD_IP)")),
        "scim-operator",
        new LocalImage(
            java(workspace, "operator", List.of()),
            List.of(),
            Map.of("KUBECONFIG", kubeconfig.toString(), "SCIM_BIND_ADDRESS", "$(POD_IP)")));
  }

  /** A cache that was made of an older jar is passed over by the JVM, without a word. */
  private static List<String> cache(Workspace workspace) {
    Path cache = workspace.jar("scim-runtime").resolveSibling("scim-runtime.aot");
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : List.of();
  }

  /**
   * The command line of a module of this checkout.
   *
   * @param flags of its JVM beside those in its {@code jvm.options}
   */
  static List<String> java(Workspace workspace, String module, List<String> flags) {
    return Stream.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + workspace.jvmOptions(module),
                STARTS_FAST),
            flags,
            List.of("-jar", workspace.jar(module).toString()))
        .flatMap(List::stream)
        .toList();
  }
}
