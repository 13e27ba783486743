package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Node.js program with the packages that its lock file names, in the build directory. */
record NodeProject(Path directory) {

  /**
   * Copies the sources of a program and installs what it needs, in a place of this process: npm
   * takes away what another one is running.
   */
  static NodeProject installed(Path sources) throws IOException, InterruptedException {
    String name = sources.getFileName() + "-" + ProcessHandle.current().pid();
    Path directory = Path.of("target", "node", name);
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    NodeProject project = new NodeProject(directory);
    project.run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
    return project;
  }

  /** Runs a script to its end; what it printed. */
  String run(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(environment, "node", script);
  }

  private String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("node", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectError(complaints.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed;
    try (var output = process.inputReader()) {
      printed = String.join("\n", output.lines().toList());
    }
    assertThat(process.waitFor())
        .as("%s: %s", String.join(" ", command), Files.readString(complaints))
        .isZero();
    Files.delete(complaints);
    return printed;
  }
}
