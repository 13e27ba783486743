package io.scimoperator.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScimCommandTest {

  @TempDir private Path directory;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  private int run(String... words) {
    PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
    return ScimCommand.run(new Terminal(stream, stream, () -> false, Clock.systemUTC()), words);
  }

  private String written() {
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theHelpListsTheCommandsAndTheExitCodes() {
    assertThat(run("--help")).isZero();

    assertThat(written())
        .contains("status", "tokens", "rotate", "log", "doctor", "export", "import")
        .contains("Exit codes:");
    for (String meaning : ExitCode.meanings().values()) {
      assertThat(written()).contains(meaning.substring(0, 20));
    }
  }

  @Test
  void aCommandThatThereIsNotIsAMistakeOfUse() {
    assertThat(run("frobnicate")).isEqualTo(ExitCode.USAGE.number());
    assertThat(written()).contains("frobnicate");
  }

  @Test
  void aKubeconfigThatThereIsNotIsNamed() {
    assertThat(run("status", "--kubeconfig", "/nowhere/config")).isEqualTo(ExitCode.USAGE.number());
    assertThat(written()).contains("/nowhere/config cannot be read");
  }

  @Test
  void aClusterThatDoesNotAnswerIsUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path kubeconfig =
        Files.writeString(
            directory.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
            users: [{name: u, user: {}}]
            """
                .formatted(port));

    assertThat(run("status", "--kubeconfig", kubeconfig.toString()))
        .isEqualTo(ExitCode.UNREACHABLE.number());
    assertThat(written()).contains("The cluster does not answer");
  }

  @Test
  void aCommandWithPartsListsThemAndAsksForOne() {
    assertThat(run("portal-link")).isEqualTo(ExitCode.USAGE.number());
    assertThat(written()).contains("create", "list", "revoke");

    assertThat(run("webhooks", "--help")).isZero();
    assertThat(written()).contains("deliveries", "replay", "resume");
  }

  @Test
  void aReplayIsOfOneThing() {
    assertThat(run("webhooks", "replay", "acme", "crm")).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("webhooks", "replay", "acme", "crm", "--parked", "--event", "event_1"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(run("webhooks", "replay", "acme", "crm", "--since", "yesterday"))
        .isEqualTo(ExitCode.USAGE.number());
    assertThat(written()).contains("--parked", "--since", "yesterday");
  }

  private List<String> completed(String... words) {
    List<String> all = new ArrayList<>(List.of("complete", "--"));
    all.addAll(List.of(words));
    text.reset();
    assertThat(run(all.toArray(String[]::new))).isZero();
    return written().lines().toList();
  }

  @Test
  void kubectlCompletesCommandsAndTheirPartsWithWhatTheyAre() {
    assertThat(completed("ro"))
        .satisfiesExactly(
            command -> assertThat(command).startsWith("rotate\t"),
            directive -> assertThat(directive).isEqualTo(":4"));
    assertThat(completed("")).anyMatch(line -> line.startsWith("status\t"));
    assertThat(completed("")).noneMatch(line -> line.startsWith("complete"));
    assertThat(completed("")).noneMatch(line -> line.contains("%"));
    assertThat(completed("webhooks", "re"))
        .extracting(line -> line.replaceFirst("\t.*", ""))
        .containsExactly("replay", "resume", ":4");
  }

  @Test
  void kubectlCompletesOptionsAndWhatTheyMayBe() {
    assertThat(completed("tokens", "--r"))
        .first()
        .asString()
        .startsWith("--reveal\tPrint the texts");
    assertThat(completed("status", "-o", "")).containsExactly("json", "table", "yaml", ":4");
    assertThat(completed("status", "--kubeconfig", "")).containsExactly(":0");
    assertThat(completed("import", "acme", "")).containsExactly(":0");
  }

  @Test
  void kubectlCompletesContextsAndNothingOfAClusterThatDoesNotAnswer() throws IOException {
    Path kubeconfig =
        Files.writeString(
            directory.resolve("config"),
            """
            apiVersion: v1
            kind: Config
            current-context: c
            contexts: [{name: c, context: {cluster: c}}, {name: other, context: {cluster: c}}]
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
            """);

    assertThat(completed("status", "--kubeconfig=" + kubeconfig, "--context", ""))
        .containsExactly("c", "other", ":4");
    assertThat(completed("status", "--kubeconfig", kubeconfig.toString(), ""))
        .containsExactly(":4");
  }

  @Test
  void aShellCanCompleteTheCommands() {
    assertThat(run("generate-completion")).isZero();

    assertThat(written()).contains("complete -F _complete_kubectl-scim", "doctor", "--reveal");
  }
}
