package io.scimoperator.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What may come next in a command line that is being typed. */
sealed interface Next {

  /**
   * One of these.
   *
   * @param words each with its description, which may be empty
   */
  record OneOf(Map<String, String> words) implements Next {
    public OneOf {
      words = Map.copyOf(words);
    }
  }

  /** The name of something of the cluster. */
  record NameOf(Thing thing, Map<String, String> options) implements Next {
    public NameOf {
      options = Map.copyOf(options);
    }
  }

  /** What names can be asked for. */
  enum Thing {
    DIRECTORY,
    NAMESPACE,
    CONTEXT
  }

  /** A file. */
  record AFile() implements Next {}

  /**
   * Reads what is there. Pure.
   *
   * @param words after {@code kubectl scim}; the last is the one that is being typed, and may be
   *     empty
   */
  static Next of(CommandLine line, List<String> words) {
    Walk walk = new Walk(line);
    words.subList(0, words.size() - 1).forEach(walk::take);
    return walk.next(words.getLast());
  }

  /** Goes from word to word. */
  final class Walk {

    private final Map<String, String> options = new TreeMap<>();
    private CommandLine at;
    private @Nullable OptionSpec open;
    private int operands;

    private Walk(CommandLine line) {
      this.at = line;
    }

    private void take(String word) {
      if (open != null) {
        options.put(open.longestName(), word);
        open = null;
      } else if (word.startsWith("-")) {
        takeOption(word);
      } else if (at.getSubcommands().containsKey(word)) {
        at = Objects.requireNonNull(at.getSubcommands().get(word));
      } else {
        operands++;
      }
    }

    private void takeOption(String word) {
      int equals = word.indexOf('=');
      OptionSpec option =
          at.getCommandSpec().findOption(equals < 0 ? word : word.substring(0, equals));
      if (option == null || option.arity().max() == 0) {
        return;
      }
      if (equals < 0) {
        open = option;
      } else {
        options.put(option.longestName(), word.substring(equals + 1));
      }
    }

    private Next next(String begun) {
      if (open != null) {
        return valueOf(open);
      }
      CommandSpec spec = at.getCommandSpec();
      if (begun.startsWith("-")) {
        return begins(begun, spec.options().stream().filter(option -> !option.hidden()));
      }
      return at.getSubcommands().isEmpty() ? operand(spec) : commands();
    }

    private static Next begins(String begun, Stream<OptionSpec> options) {
      Map<String, String> words = new TreeMap<>();
      options.forEach(option ->
          Stream.of(option.names())
              .filter(name -> name.startsWith(begun))
              .forEach(name -> words.put(name, first(option.description()))));
      return new OneOf(words);
    }

    private Next commands() {
      Map<String, String> words = new TreeMap<>();
      at.getSubcommands()
          .forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
              words.put(name, summary(command.getCommandSpec().usageMessage()));
            }
          });
      return new OneOf(words);
    }

    private Next operand(CommandSpec spec) {
      return spec.positionalParameters().stream()
          .filter(parameter -> parameter.index().contains(operands))
          .findFirst()
          .map(this::valueOf)
          .orElseGet(() -> new OneOf(Map.of()));
    }

    private Next valueOf(PositionalParamSpec parameter) {
      return switch (parameter.paramLabel()) {
        case "NAME" -> new NameOf(Thing.DIRECTORY, options);
        case "FILE" -> new AFile();
        default -> new OneOf(Map.of());
      };
    }

    private Next valueOf(OptionSpec option) {
      return switch (option.longestName()) {
        case "--namespace" -> new NameOf(Thing.NAMESPACE, options);
        case "--context" -> new NameOf(Thing.CONTEXT, options);
        case "--kubeconfig" -> new AFile();
        default -> choices(option);
      };
    }

    private static Next choices(OptionSpec option) {
      Map<String, String> words = new TreeMap<>();
      if (option.completionCandidates() != null) {
        StreamSupport.stream(option.completionCandidates().spliterator(), false)
            .forEach(choice -> words.put(choice.toLowerCase(Locale.ROOT), ""));
      }
      return new OneOf(words);
    }

    /** A header is there to be one line; a description may begin with a line break. */
    private static String summary(UsageMessageSpec usage) {
      return first(usage.header().length == 0 ? usage.description() : usage.header());
    }

    private static String first(String... description) {
      return description.length == 0 ? "" : description[0];
    }
  }
}
