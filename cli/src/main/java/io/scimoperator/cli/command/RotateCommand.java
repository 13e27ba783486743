package io.scimoperator.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.cli.cluster.Cluster;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.rotation.Rotation;
import io.scimoperator.cli.view.NamedToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rotate}: a new token now, and what is to be done with it. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the operator for a new token. The old one is accepted until the new one is in use, or"
          + " its overlap ends.",
      "With --wait, end when the new token is in its Secret."
    })
final class RotateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private ClusterOptions where = new ClusterOptions();
  @Mixin private OutputOption output = new OutputOption();

  @Option(names = "--wait", description = "Wait until the new token is in its Secret.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long --wait waits at most. Default: 120.")
  private int timeout = 120;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Directory.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TOKEN",
      description =
          "An entry of spec.tokens or spec.applications. Default: that of the identity provider, if"
              + " there is one only.")
  private @Nullable String token;

  RotateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The result for programs. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(String directory, String token, boolean published, @Nullable TokenStatus current) {}

  @Override
  public Integer call() {
    try (Cluster cluster = where.cluster()) {
      Directory directory = cluster.directory(name);
      NamedToken chosen = Rotation.choose(directory, token);
      Rotation rotation = new Rotation(cluster, name, chosen);
      rotation.request(directory);
      if (wait) {
        TokenStatus current = rotation.await(directory, Duration.ofSeconds(timeout));
        tell(new Result(name, chosen.name(), true, current), rotation.whatToDo(directory, current));
      } else {
        tell(
            new Result(name, chosen.name(), false, null),
            List.of(
                "Asked for a new token %s of Directory %s/%s."
                    .formatted(chosen.name(), cluster.namespace(), name),
                "kubectl scim tokens %s shows it when it is there; --wait waits for it."
                    .formatted(name)));
      }
      return ExitCode.OK.number();
    }
  }

  private void tell(Result result, List<String> lines) {
    output.write(terminal, result, () -> lines);
  }
}
