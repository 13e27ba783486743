package io.scimoperator.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.operator.process.InMemoryCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the operator as the image does: a process with an environment. */
class MainTest {

  private static final int SIGTERM_EXIT = 143;

  @TempDir Path directory;
  private final InMemoryCluster cluster = new InMemoryCluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aWrongSettingEndsTheProcessWithOneLine() throws Exception {
    Process process = start(Map.of("SCIM_LEADER_ELECTION", "maybe"));

    assertThat(errors(process))
        .containsExactly("scim-operator: SCIM_LEADER_ELECTION must be true or false");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void missingDefinitionsEndTheProcessWithTheWayToInstallThem() throws Exception {
    cluster.refuse("/apis/scim-operator.io/", 404, "404 page not found");

    Process process = start(Map.of());

    assertThat(errors(process))
        .noneMatch(line -> line.startsWith("\tat "))
        .last()
        .asString()
        .startsWith("scim-operator: the custom resource directories.scim-operator.io is not");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void aMissingPermissionEndsTheProcessAndIsNamed() throws Exception {
    cluster.refuse("/secrets", 403, "secrets is forbidden: cannot list resource \"secrets\"");

    Process process = start(Map.of());

    assertThat(errors(process))
        .noneMatch(line -> line.startsWith("\tat "))
        .last()
        .asString()
        .contains("lacks a permission: secrets is forbidden");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void terminatedItStopsInOrder() throws Exception {
    Process process = start(Map.of());
    try (BufferedReader errors = process.errorReader(UTF_8)) {
      assertThat(errors.lines().anyMatch(line -> line.contains("watching Directories"))).isTrue();

      process.toHandle().destroy();

      assertThat(errors.lines().filter(line -> line.endsWith(": stopping"))).hasSize(1);
    }
    assertThat(process.waitFor()).isEqualTo(SIGTERM_EXIT);
  }

  private Process start(Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("KUBECONFIG", cluster.kubeconfig(directory).toString());
    environment.put("KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT", "0");
    environment.put("SCIM_BIND_ADDRESS", "127.0.0.1");
    environment.put("SCIM_HEALTH_PORT", "0");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static List<String> errors(Process process) throws IOException, InterruptedException {
    try (BufferedReader errors = process.errorReader(UTF_8)) {
      List<String> lines = errors.lines().collect(Collectors.toList());
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return lines;
    }
  }
}
