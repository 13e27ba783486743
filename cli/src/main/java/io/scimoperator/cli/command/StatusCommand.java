package io.scimoperator.cli.command;

import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.Ages;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.view.DirectoryTables;
import io.scimoperator.cli.view.DirectoryView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: what the operator says of one Directory, or of all. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Show one Directory with its conditions, tokens and sync, or all in a table.",
      "Ends with 1 if one of them is not ready with its newest spec."
    })
final class StatusCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "The Directories of all namespaces.")
  private boolean everywhere;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The Directory. Default: all.")
  private @Nullable String name;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The result for programs. */
  record Listing(List<DirectoryView> items) {
    Listing {
      items = List.copyOf(items);
    }
  }

  @Override
  public Integer call() {
    try (Cluster cluster = where.cluster()) {
      boolean well =
          name == null ? showAll(cluster) : show(DirectoryView.of(cluster.directory(name)));
      return (well ? ExitCode.OK : ExitCode.WRONG_STATE).number();
    }
  }

  private boolean show(DirectoryView directory) {
    output.write(terminal, directory, () -> tables().details(directory));
    return directory.well();
  }

  private boolean showAll(Cluster cluster) {
    List<DirectoryView> all =
        cluster.directories(everywhere).stream().map(DirectoryView::of).toList();
    if (all.isEmpty()) {
      terminal.remark(
          everywhere
              ? "There is no Directory in any namespace."
              : "There is no Directory in namespace %s; -A looks in all."
                  .formatted(cluster.namespace()));
    }
    output.write(
        terminal,
        new Listing(all),
        () -> all.isEmpty() ? List.of() : tables().list(all, everywhere));
    return all.stream().allMatch(DirectoryView::well);
  }

  private DirectoryTables tables() {
    return new DirectoryTables(new Ages(terminal.clock().instant()));
  }
}
