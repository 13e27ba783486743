package io.scimoperator.local.command;

import io.scimoperator.local.kubelet.LocalImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the images of this project are on this machine: its jars, run by this JVM's own java. */
final class Images {

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "--sun-misc-unsafe-memory-access=allow");

  private Images() {}

  static Map<String, LocalImage> of(Workspace workspace, Path kubeconfig) {
    return Map.of(
        "scim-runtime",
        new LocalImage(
            java(workspace.jar("scim-runtime"), runtimeFlags(workspace)),
            List.of(),
            Map.of("SCIM_BIND_ADDRESS", "$(POD_IP)")),
        "scim-operator",
        new LocalImage(
            java(workspace.jar("operator"), "-Xmx256m"),
            List.of(),
            Map.of("KUBECONFIG", kubeconfig.toString(), "SCIM_BIND_ADDRESS", "$(POD_IP)")));
  }

  /** A cache that was made of an older jar is passed over by the JVM, without a word. */
  private static String[] runtimeFlags(Workspace workspace) {
    Path jar = workspace.jar("scim-runtime");
    Path cache = jar.resolveSibling("scim-runtime.aot");
    List<String> flags =
        new ArrayList<>(List.of("-Xmx256m", "-Djdk.virtualThreadScheduler.parallelism=16"));
    if (Files.exists(cache)) {
      flags.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off"));
    }
    return flags.toArray(String[]::new);
  }

  /** The command line of a jar of this checkout. */
  static List<String> java(Path jar, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(JVM);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
