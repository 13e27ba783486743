package io.scimoperator.cli.command;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.cluster.Connection;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.Terminal;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code complete}: what kubectl asks for when somebody presses Tab. Writes a line for each word
 * that fits, its description after a tab, and at the end a colon and a number: 0 for files as the
 * shell finds them, 4 for none. What cannot be known is left out in silence.
 */
@Command(name = "complete", hidden = true, description = "Complete a command line for kubectl.")
final class CompleteCommand implements Callable<Integer> {

  private static final String FILES = ":0";
  private static final String NO_FILES = ":4";

  private final Terminal terminal;

  @Parameters(paramLabel = "WORD", arity = "1..*")
  private List<String> words = List.of();

  CompleteCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String[] typed = words.subList(0, words.size() - 1).toArray(String[]::new);
    Next next = Next.of(ScimCommand.create(terminal, typed), words);
    switch (next) {
      case Next.AFile file -> terminal.say(FILES);
      case Next.OneOf(Map<String, String> known) -> write(known);
      case Next.NameOf(Next.Thing thing, Map<String, String> options) ->
          write(names(thing, options));
    }
    return ExitCode.OK.number();
  }

  private void write(Map<String, String> candidates) {
    new TreeMap<>(candidates)
        .forEach((word, description) -> {
          if (word.startsWith(words.getLast())) {
            terminal.say(description.isEmpty() ? word : word + "\t" + description);
          }
        });
    terminal.say(NO_FILES);
  }

  private static Map<String, String> names(Next.Thing thing, Map<String, String> options) {
    try {
      Connection connection = connection(options);
      return thing == Next.Thing.CONTEXT ? described(connection.contexts()) : of(thing, connection);
    } catch (Failure e) {
      return Map.of();
    }
  }

  private static Map<String, String> of(Next.Thing thing, Connection connection) {
    try (Cluster cluster = connection.cluster()) {
      return thing == Next.Thing.NAMESPACE
          ? described(cluster.namespaces())
          : cluster.directories(false).stream()
              .collect(Collectors.toMap(CompleteCommand::name, d -> d.getSpec().displayName()));
    }
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  private static Map<String, String> described(List<String> names) {
    return names.stream().collect(Collectors.toMap(name -> name, name -> ""));
  }

  private static Connection connection(Map<String, String> options) {
    @Nullable String kubeconfig = options.get("--kubeconfig");
    return new Connection(
        kubeconfig == null ? null : new File(kubeconfig),
        options.get("--context"),
        options.get("--namespace"));
  }
}
