package io.scimoperator.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.ProgressBar;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.runtime.RuntimeConnection;
import io.scimoperator.cli.transfer.CountedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import}: fills an empty Directory. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Fill an empty Directory with an export: with all of it, or, if a line is wrong, with"
          + " nothing.",
      "It may be repeated: a Directory that has users or groups is refused and stays as it is."
    })
final class ImportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Parameters(index = "0", paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "What export has written.")
  private Path file = Path.of("");

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new Failure(
          ExitCode.USAGE, file + " cannot be read: name a file that export has written.");
    }
    try (Cluster cluster = where.cluster();
        RuntimeConnection runtime = RuntimeConnection.open(cluster, cluster.directory(name));
        ProgressBar progress = new ProgressBar(terminal, "importing", Files.size(file))) {
      JsonNode numbers = numbers(fill(runtime, cluster.namespace(), progress));
      output.write(
          terminal,
          numbers,
          () ->
              List.of(
                  "Directory %s/%s has now %s."
                      .formatted(cluster.namespace(), name, ExportCommand.counts(numbers))));
      return ExitCode.OK.number();
    }
  }

  private String fill(RuntimeConnection runtime, String namespace, ProgressBar progress) {
    return runtime
        .api()
        .fill(
            namespace,
            name,
            BodyPublishers.ofInputStream(() -> {
              try {
                return new CountedFile(Files.newInputStream(file), progress);
              } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
              }
            }));
  }

  private static JsonNode numbers(String answer) throws JsonProcessingException {
    return AdminJson.MAPPER.readTree(answer);
  }
}
