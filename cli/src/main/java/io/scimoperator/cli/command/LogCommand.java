package io.scimoperator.cli.command;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.Document;
import io.scimoperator.cli.output.Form;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.runtime.RequestTail;
import io.scimoperator.cli.runtime.RuntimeConnection;
import io.scimoperator.cli.view.RequestLines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log}: the last requests of the identity provider. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = {
      "Show the last requests of a Directory's identity provider, the oldest first. They have no"
          + " values.",
      RuntimeOption.RIGHTS
    })
final class LogCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int MOST = 1000;

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes, until Ctrl-C; with -o json a line for each request.")
  private boolean follow;

  @Option(names = "--refused", description = "Only requests that were answered with 4xx or 5xx.")
  private boolean refused;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many requests to begin with, at most 1000. Default: 100.")
  private int limit = 100;

  @Parameters(paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  LogCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 0 || limit > MOST) {
      throw new Failure(ExitCode.USAGE, "--limit must be a number, 0 to " + MOST + ".");
    }
    try (Cluster cluster = where.cluster();
        RuntimeConnection runtime = connect(cluster)) {
      RequestTail tail = new RequestTail(runtime.api(), cluster.namespace(), name);
      List<LoggedRequest> first = tail.begin(refused ? MOST : limit);
      show(newest(first.stream().filter(this::wanted).toList()));
      while (follow) {
        Thread.sleep(LOOK);
        tail.next().stream().filter(this::wanted).forEach(this::showOne);
      }
      return ExitCode.OK.number();
    }
  }

  private RuntimeConnection connect(Cluster cluster) {
    Directory directory = cluster.directory(name);
    return RuntimeConnection.open(cluster, directory);
  }

  private boolean wanted(LoggedRequest request) {
    return !refused || request.status() >= 400;
  }

  private List<LoggedRequest> newest(List<LoggedRequest> requests) {
    return requests.subList(Math.max(0, requests.size() - limit), requests.size());
  }

  private void show(List<LoggedRequest> requests) {
    if (follow) {
      if (output.form() == Form.TABLE) {
        terminal.say(RequestLines.HEADER);
      }
      requests.forEach(this::showOne);
      return;
    }
    output.write(terminal, requests, () -> RequestLines.of(requests));
    if (requests.isEmpty()) {
      terminal.remark(refused ? "No request was refused." : "No request has come yet.");
    }
  }

  private void showOne(LoggedRequest request) {
    terminal.say(output.form() == Form.TABLE ? RequestLines.of(request) : Document.line(request));
  }
}
