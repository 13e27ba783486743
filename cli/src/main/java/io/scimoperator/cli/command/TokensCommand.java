package io.scimoperator.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.cluster.Secrets;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.Ages;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.view.DirectoryTables;
import io.scimoperator.cli.view.DirectoryView;
import io.scimoperator.cli.view.NamedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tokens}: every token that is accepted, and with {@code --reveal} its text. */
@Command(
    name = "tokens",
    mixinStandardHelpOptions = true,
    description = {
      "Show the tokens of a Directory: ids, ages and uses, never their texts.",
      "With --reveal also the texts of those in force, as long as the cluster lets you read their"
          + " Secrets."
    })
final class TokensCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--reveal",
      description =
          "Print the texts of tokens. Whoever reads them can use them: mind your screen, your"
              + " scroll-back and logs of CI.")
  private boolean reveal;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TOKEN",
      description = "An entry of spec.tokens or spec.applications. Default: all.")
  private @Nullable String token;

  TokensCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The result for programs. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Listing(List<TokenStatus> tokens, List<Revealed> texts) {
    Listing {
      tokens = List.copyOf(tokens);
      texts = List.copyOf(texts);
    }
  }

  /** A token's text, asked for by name. */
  record Revealed(String name, String secretName, String text) {}

  @Override
  public Integer call() {
    try (Cluster cluster = where.cluster()) {
      Directory directory = cluster.directory(name);
      List<NamedToken> asked = asked(directory);
      List<TokenStatus> statuses =
          DirectoryView.of(directory).tokens().stream()
              .filter(status -> token == null || status.name().equals(token))
              .toList();
      List<Revealed> texts =
          reveal ? asked.stream().map(entry -> reveal(cluster, entry)).toList() : List.of();
      output.write(terminal, new Listing(statuses, texts), () -> lines(statuses, texts));
      return ExitCode.OK.number();
    }
  }

  private List<NamedToken> asked(Directory directory) {
    List<NamedToken> asked =
        NamedToken.of(directory).stream()
            .filter(entry -> token == null || entry.name().equals(token))
            .toList();
    boolean known =
        !asked.isEmpty()
            || DirectoryView.of(directory).tokens().stream()
                .anyMatch(status -> status.name().equals(token));
    if (!known) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          "Directory %s/%s has no token %s: kubectl scim tokens %s lists them."
              .formatted(directory.getMetadata().getNamespace(), name, token, name));
    }
    return asked;
  }

  private Revealed reveal(Cluster cluster, NamedToken entry) {
    Secret secret =
        cluster
            .secret(cluster.namespace(), entry.secretName())
            .orElseThrow(() ->
                new Failure(
                    ExitCode.NOT_FOUND,
                    "There is no Secret %s/%s of token %s: kubectl scim doctor %s says why."
                        .formatted(cluster.namespace(), entry.secretName(), entry.name(), name)));
    String text =
        Secrets.text(secret, entry.key())
            .orElseThrow(() ->
                new Failure(
                    ExitCode.WRONG_STATE,
                    "Secret %s/%s has no key %s, where token %s should be."
                        .formatted(
                            cluster.namespace(), entry.secretName(), entry.key(), entry.name())));
    return new Revealed(entry.name(), entry.secretName(), text);
  }

  private List<String> lines(List<TokenStatus> statuses, List<Revealed> texts) {
    List<String> lines =
        new ArrayList<>(new DirectoryTables(new Ages(terminal.clock().instant())).tokens(statuses));
    if (statuses.stream().noneMatch(status -> status.state() == TokenState.ACTIVE)) {
      terminal.remark("No token is accepted yet: kubectl scim status %s says why.".formatted(name));
    }
    texts.forEach(revealed -> {
      lines.add("");
      lines.add(revealed.name() + " (Secret " + revealed.secretName() + "):");
      lines.add(revealed.text());
    });
    return lines;
  }
}
