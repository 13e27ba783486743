package io.scimoperator.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.admin.v1.IssuedPortalLink;
import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.admin.v1.PortalLinkOrder;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.output.Ages;
import io.scimoperator.cli.output.Table;
import io.scimoperator.cli.output.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portal-link}: ways into the portal of a Directory. */
final class PortalLinkCommands {

  private static final String LINKS = "/portal/links";

  private PortalLinkCommands() {}

  static CommandLine line(Terminal terminal) {
    return new CommandLine(new Parts())
        .addSubcommand(new Create(terminal))
        .addSubcommand(new Listing(terminal))
        .addSubcommand(new Revoke(terminal));
  }

  @Command(
      name = "portal-link",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = {
        "Give links to the portal of a Directory to an IT contact, and take them back.",
        RuntimeOption.RIGHTS
      })
  private static final class Parts {}

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Make a link and print it, once. Whoever has it is let in until it expires or is revoked:"
            + " send it as you would send a password.",
        "The Directory must have spec.portal.enabled."
      })
  private static final class Create implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();
    @Mixin private OutputOption output = new OutputOption();

    @Option(
        names = "--contact",
        paramLabel = "WHO",
        description = "Who it is for, as events name them. Default: IT contact.")
    private @Nullable String contact;

    @Option(
        names = "--expires",
        paramLabel = "PERIOD",
        description = "When it ends, such as 1d or 12h, 30d at most. Default: 7d.")
    private @Nullable String expires;

    private Create(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      IssuedPortalLink link =
          runtime.post(LINKS, new PortalLinkOrder(contact, expires), new TypeReference<>() {});
      output.write(terminal, link, () -> List.of(link.url()));
      terminal.remark(
          "For %s until %s; it is not shown again. To take it back: kubectl scim portal-link revoke %s %s"
              .formatted(link.contact(), link.expiresAt(), runtime.name(), link.id()));
      return ExitCode.OK.number();
    }
  }

  /** A link without anything that could let somebody in. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Known(
      String id,
      String contact,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable String madeBy,
      @Nullable Instant openedAt) {

    static Known of(PortalLink link) {
      return new Known(
          link.id(),
          link.contact(),
          link.issuedAt(),
          link.expiresAt(),
          link.madeBy(),
          link.openedAt());
    }

    List<String> row(Ages ages) {
      return List.of(
          id,
          contact,
          Objects.requireNonNullElse(madeBy, "directory"),
          ages.of(issuedAt.toString()),
          ages.until(expiresAt.toString()),
          ages.of(openedAt == null ? null : openedAt.toString()));
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show the links that can still be used, never their texts.")
  private static final class Listing implements Callable<Integer> {

    private static final List<String> HEADER =
        List.of("ID", "CONTACT", "MADE BY", "AGE", "EXPIRES", "OPENED");

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();
    @Mixin private OutputOption output = new OutputOption();

    private Listing(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<PortalLink> links = runtime.get(LINKS, new TypeReference<>() {});
      List<Known> known = links.stream().map(Known::of).toList();
      Ages ages = new Ages(terminal.clock().instant());
      output.write(
          terminal,
          known,
          () -> new Table(HEADER, known.stream().map(link -> link.row(ages)).toList()).lines());
      return ExitCode.OK.number();
    }
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description =
          "Take a link back: it opens the portal no longer, and who came with it is signed out."
              + " The declared one is taken back by deleting its Secret.")
  private static final class Revoke implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private RuntimeOption runtime = new RuntimeOption();

    @Parameters(index = "1", paramLabel = "ID", description = "As portal-link list shows it.")
    private String id = "";

    private Revoke(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      runtime.delete(LINKS + "/" + Segment.of(id));
      terminal.remark("Link %s opens the portal of %s no longer.".formatted(id, runtime.name()));
      return ExitCode.OK.number();
    }
  }
}
