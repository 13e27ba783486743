package io.scimoperator.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.ProgressBar;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.runtime.RuntimeConnection;
import io.scimoperator.cli.transfer.Export;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: all of a Directory as JSON lines. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write users, groups and events of a Directory to a file of JSON lines, while it is served.",
      "The file appears when it is whole, and holds data of people: only you may read it."
    })
final class ExportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to, such as acme.jsonl.")
  private Path file = Path.of("");

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Cluster cluster = where.cluster();
        RuntimeConnection runtime = RuntimeConnection.open(cluster, cluster.directory(name));
        ProgressBar progress = new ProgressBar(terminal, "exporting", -1)) {
      JsonNode end =
          new Export(progress).write(runtime.api().export(cluster.namespace(), name), file, force);
      output.write(
          terminal,
          end,
          () ->
              List.of(
                  "%s: %s of Directory %s/%s"
                      .formatted(file, counts(end), cluster.namespace(), name)));
      return ExitCode.OK.number();
    }
  }

  /** Numbers as a person reads them. */
  static String counts(JsonNode numbers) {
    return "%d users, %d groups, %d members, %d events"
        .formatted(
            numbers.path("users").asLong(),
            numbers.path("groups").asLong(),
            numbers.path("members").asLong(),
            numbers.path("events").asLong());
  }
}
