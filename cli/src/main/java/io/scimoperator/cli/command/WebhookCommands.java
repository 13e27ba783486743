package io.scimoperator.cli.command;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.Terminal;
import io.scimoperator.cli.view.WebhookTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code webhooks}: how they fare, what they have not taken, and what to do about it. */
final class WebhookCommands {

  private static final String WEBHOOKS = "/webhooks";

  private WebhookCommands() {}

  static CommandLine line(Terminal terminal) {
    return new CommandLine(new Parts())
        .addSubcommand(new Listing(terminal))
        .addSubcommand(new Deliveries(terminal))
        .addSubcommand(new Replay(terminal))
        .addSubcommand(new Resume(terminal));
  }

  @Command(
      name = "webhooks",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = {
        "Look at the webhooks of a Directory, and send again what they have not taken.",
        RuntimeOption.RIGHTS
      })
  private static final class Parts {}

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show how each webhook fares.")
  private static final class Listing implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();
    @Mixin private OutputOption output = new OutputOption();

    private Listing(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<WebhookReport> reports = runtime.get(WEBHOOKS, new TypeReference<>() {});
      output.write(terminal, reports, () -> WebhookTables.at(terminal.clock()).reports(reports));
      return ExitCode.OK.number();
    }
  }

  @Command(
      name = "deliveries",
      mixinStandardHelpOptions = true,
      description = "Show the events that a webhook has not taken: what waits and what is parked.")
  private static final class Deliveries implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();
    @Mixin private OutputOption output = new OutputOption();

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        description = "How many, the oldest first, at most 1000. Default: 100.")
    private int limit = 100;

    @Parameters(index = "1", paramLabel = "WEBHOOK", description = "An entry of spec.webhooks.")
    private String webhook = "";

    private Deliveries(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      String path = path(webhook) + "/deliveries?limit=" + limit;
      List<WebhookDelivery> deliveries = runtime.get(path, new TypeReference<>() {});
      output.write(
          terminal, deliveries, () -> WebhookTables.at(terminal.clock()).deliveries(deliveries));
      if (deliveries.isEmpty()) {
        terminal.remark("Webhook %s has taken everything that was sent.".formatted(webhook));
      }
      return ExitCode.OK.number();
    }
  }

  private static String path(String webhook) {
    return WEBHOOKS + "/" + Segment.of(webhook);
  }

  /** What is sent again: one of these. */
  private static final class Again {

    @Option(names = "--parked", required = true, description = "Everything that was given up.")
    private @Nullable Boolean parked;

    @Option(
        names = "--event",
        required = true,
        paramLabel = "ID",
        description = "One event of the log.")
    private @Nullable String event;

    @Option(
        names = "--since",
        required = true,
        paramLabel = "TIME",
        description = "Everything since then, such as 2026-11-27T10:00:00Z.")
    private @Nullable Instant since;

    private WebhookReplay order() {
      return new WebhookReplay(event, parked, since);
    }
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description =
          "Send events to a webhook again. They come out of their order: the receiver has to"
              + " compare updated_at.")
  private static final class Replay implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();
    @Mixin private OutputOption output = new OutputOption();

    @ArgGroup(multiplicity = "1")
    private Again again = new Again();

    @Parameters(index = "1", paramLabel = "WEBHOOK", description = "An entry of spec.webhooks.")
    private String webhook = "";

    private Replay(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      WebhookReport report =
          runtime.post(path(webhook) + "/replay", again.order(), new TypeReference<>() {});
      output.write(
          terminal, report, () -> WebhookTables.at(terminal.clock()).reports(List.of(report)));
      return ExitCode.OK.number();
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Go on with a webhook that was paused, and send what waits at once.")
  private static final class Resume implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();
    @Mixin private OutputOption output = new OutputOption();

    @Parameters(index = "1", paramLabel = "WEBHOOK", description = "An entry of spec.webhooks.")
    private String webhook = "";

    private Resume(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      WebhookReport report =
          runtime.post(path(webhook) + "/resume", Map.of(), new TypeReference<>() {});
      output.write(
          terminal, report, () -> WebhookTables.at(terminal.clock()).reports(List.of(report)));
      return ExitCode.OK.number();
    }
  }
}
