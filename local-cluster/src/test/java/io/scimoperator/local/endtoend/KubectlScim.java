package io.scimoperator.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scimoperator.cli.command.ScimCommand;
import io.scimoperator.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl scim} in the namespace of tenants. */
record KubectlScim(Path kubeconfig) {

  private static final JsonMapper JSON = new JsonMapper();

  /** How a command ended, and what it wrote. */
  record Run(int exitCode, String out, String err) {

    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  Run run(String... words) {
    return run(words(words));
  }

  /** Does what {@link #words} made, or anything else. */
  static Run run(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            () -> false,
            Clock.systemUTC());
    int exitCode = ScimCommand.run(terminal, words.toArray(String[]::new));
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A whole command, with the cluster and the namespace. */
  List<String> words(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--kubeconfig", kubeconfig.toString(), "-n", TestCluster.NAMESPACE));
    return all;
  }
}
