package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a container is started: its command line, all of its environment, and where.
 *
 * @param log the file that its output is appended to
 */
record LaunchPlan(
    List<String> command, Map<String, String> environment, Path workingDirectory, Path log) {
  LaunchPlan {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Kubernetes' rules: {@code command} replaces the image's entry point and drops its arguments,
   * {@code args} replaces those. What the pod's author wrote gets variables and mount paths
   * resolved; what the image says is of this machine already.
   */
  static LaunchPlan of(
      Container container, LocalImage image, Map<String, String> variables, Surroundings around) {
    Map<String, String> environment = new LinkedHashMap<>(around.environment());
    image
        .environment()
        .forEach((name, value) ->
            environment.put(name, VariableReferences.expand(value, around.environment())));
    variables.forEach((name, value) -> environment.put(name, around.mounts().rewrite(value)));
    List<String> command = new ArrayList<>();
    boolean overridden = !container.getCommand().isEmpty();
    if (overridden) {
      container.getCommand().forEach(word -> command.add(resolve(word, variables, around)));
    } else {
      command.addAll(image.entrypoint());
    }
    if (!container.getArgs().isEmpty()) {
      container.getArgs().forEach(word -> command.add(resolve(word, variables, around)));
    } else if (!overridden) {
      command.addAll(image.arguments());
    }
    String directory = container.getWorkingDir();
    return new LaunchPlan(
        command,
        environment,
        directory == null || directory.isEmpty()
            ? around.home()
            : Path.of(around.mounts().rewrite(directory)),
        around.log());
  }

  private static String resolve(String word, Map<String, String> variables, Surroundings around) {
    return around.mounts().rewrite(VariableReferences.expand(word, variables));
  }

  /** What the node gives to a container: base environment, mounts, home directory, log file. */
  record Surroundings(Map<String, String> environment, MountPaths mounts, Path home, Path log) {}
}
