package io.scimoperator.runtime.portal;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.pages.Assets;
import io.scimoperator.pages.Form;
import io.scimoperator.pages.Frame;
import io.scimoperator.pages.Guest;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Problem;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.http.Reads;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Doorkeeper;
import io.scimoperator.runtime.service.PortalEntry;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.PortalReads;
import io.scimoperator.runtime.service.PortalTokens;
import io.scimoperator.runtime.service.Visitor;
import io.scimoperator.runtime.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /{label}/portal}: who comes with a link sees one directory, and connects it. */
public final class PortalDoor implements HttpService {

  private static final int FORM_BYTES = 16 << 10;
  private static final Logger LOG = System.getLogger(PortalDoor.class.getName());
  private static final String PORTAL = "/{label}/portal";
  private static final String BRAND = "Directory sync";

  private final Exchanges exchanges;
  private final Services services;
  private final Gate gate;
  private final TokenForms tokens;
  private final Pages pages = new Pages();
  private final Assets assets = Assets.load();
  private final Guides guides = Guides.load();

  /** What the pages call. */
  public record Services(
      Doorkeeper doorkeeper,
      PortalLinks links,
      PortalTokens tokens,
      PortalReads reads,
      PortalStreams streams) {}

  public PortalDoor(Exchanges exchanges, Services services) {
    this.exchanges = exchanges;
    this.services = services;
    this.gate = new Gate(services.links());
    this.tokens = new TokenForms(services, pages);
  }

  /** What is done for anybody. */
  private interface Action {
    void answer(Exchange exchange, DirectoryContext directory);
  }

  @Override
  public void routing(HttpRules rules) {
    new Reads(rules)
        .of(PORTAL, open(visited(this::page)))
        .of(PORTAL + "/live", open(visited(this::live)))
        .of(PORTAL + "/tokens/new", open(visited(tokens::generate)))
        .of(PORTAL + "/tokens/{id}/{action}", open(visited(tokens::confirm)))
        .of(PORTAL + "/assets/{version}/{name}", open(this::asset));
    rules
        .get(PORTAL + "/enter", open(this::enter))
        .head(PORTAL + "/enter", open((exchange, directory) -> enterByGetOnly(exchange)))
        .post(PORTAL + "/leave", open(visited(ours(this::leave))))
        .post(PORTAL + "/tokens", open(visited(ours(tokens::create))))
        .post(PORTAL + "/tokens/{id}/rotate", open(visited(ours(tokens::rotate))))
        .post(PORTAL + "/tokens/{id}/revoke", open(visited(ours(tokens::revoke))))
        .any(PORTAL + "/{+rest}", open((e, d) -> show(e, frame(d, null), Problems.noPage())));
  }

  /** Every answer of the portal is a page, whatever happens. */
  private Handler open(Action action) {
    return (req, res) -> {
      Exchange exchange = exchanges.of(req, res);
      try {
        Optional<DirectoryContext> directory =
            services
                .doorkeeper()
                .directory(exchange.pathParameter("label"))
                .filter(found -> found.configuration().portal() != null);
        if (directory.isEmpty()) {
          show(exchange, nowhere(exchange), Problems.noPortal());
        } else if (!Gate.isPrivate(exchange)) {
          show(exchange, frame(directory.get(), null), Problems.insecure());
        } else {
          action.answer(exchange, directory.get());
        }
      } catch (ScimException e) {
        show(exchange, nowhere(exchange), Problems.refused(e.kind().status(), e.detail()));
      } catch (StoreException e) {
        LOG.log(
            Level.ERROR,
            "request {0} of a portal is answered with 503: {1}",
            exchange.requestId(),
            e.getMessage());
        show(exchange, nowhere(exchange), Problems.unavailable());
      }
    };
  }

  private Action visited(Page page) {
    return (exchange, directory) -> {
      Optional<Visitor> visitor = gate.visitor(exchange, directory);
      if (visitor.isEmpty()) {
        show(exchange, frame(directory, null), Problems.signedOut());
      } else {
        Frame frame = frame(directory, gate.guest(exchange, visitor.get()));
        page.answer(new Visit(exchange, visitor.get(), frame, Form.NONE));
      }
    };
  }

  /** A change: only what a form of ours sends. */
  private Page ours(Page page) {
    return visit -> {
      Form form = form(visit.exchange());
      if (gate.isOurs(visit.exchange(), form)) {
        page.answer(new Visit(visit.exchange(), visit.visitor(), visit.frame(), form));
      } else {
        show(visit.exchange(), visit.frame(), Problems.forged());
      }
    };
  }

  private static Form form(Exchange exchange) {
    try {
      return Form.parse(exchange.text(FORM_BYTES));
    } catch (IllegalArgumentException e) {
      throw new ScimException(
          Kind.INVALID_SYNTAX, "What was sent is not a form of this portal.", e);
    }
  }

  private Frame frame(DirectoryContext directory, @Nullable Guest guest) {
    return new Frame(
        directory.configuration().displayName() + " · Directory sync",
        BRAND,
        "/" + directory.configuration().label() + "/portal",
        assets,
        guest);
  }

  /** Around a page about a directory that is not known, or not to be. */
  private Frame nowhere(Exchange exchange) {
    return new Frame(BRAND, BRAND, "/" + exchange.pathParameter("label") + "/portal", assets, null);
  }

  private void show(Exchange exchange, Frame frame, Problem problem) {
    pages.send(exchange, frame, problem);
  }

  private void enter(Exchange exchange, DirectoryContext directory) {
    Frame frame = frame(directory, null);
    String link = exchange.parameter("link").orElse("");
    switch (services.links().enter(directory, link)) {
      case PortalEntry.Admitted admitted -> {
        gate.remember(exchange, directory, admitted.session());
        Pages.protect(exchange).with(HeaderNames.LOCATION, frame.base()).send(303);
      }
      case PortalEntry.Expired(Instant at) ->
          show(exchange, frame, Problems.expired(new Moment(at, now())));
      case PortalEntry.Unknown ignored -> show(exchange, frame, Problems.unknownLink());
    }
  }

  /** Following a link begins a session, which HEAD, being safe, must not (RFC 9110 §9.2.1). */
  private static void enterByGetOnly(Exchange exchange) {
    Pages.protect(exchange).with(HeaderNames.ALLOW, "GET").send(405);
  }

  private void leave(Visit visit) {
    services.links().leave(visit.visitor());
    gate.forget(visit.exchange(), visit.directory());
    show(visit.exchange(), frame(visit.directory(), null), Problems.left());
  }

  private void page(Visit visit) {
    DirectoryContext directory = visit.directory();
    Live live = Live.of(directory, services.reads().of(directory), now());
    PortalPage page =
        new PortalPage(
            directory.configuration().displayName(),
            Guides.name(directory.configuration().provider()),
            endpoint(directory),
            guides.of(directory.configuration().provider(), visit.exchange().parameter("guide")),
            MappingCard.of(directory.configuration()),
            live);
    pages.send(
        visit.exchange(),
        200,
        pages.render("portal", Map.of("frame", visit.frame(), "page", page)));
  }

  /** As the identity provider reaches it: beside the portal. */
  private static String endpoint(DirectoryContext directory) {
    String portal = Objects.requireNonNull(directory.configuration().portal()).url();
    return portal.replaceFirst("/portal$", "/scim/v2");
  }

  private void live(Visit visit) {
    services
        .streams()
        .serve(
            visit.exchange(),
            visit.directory().key(),
            new DirectoryView(services, pages, visit.frame(), () -> still(visit)));
  }

  /** Who looks at a page, if he still may. */
  private Optional<Visitor> still(Visit visit) {
    return services
        .doorkeeper()
        .directories()
        .snapshot()
        .byLabel(visit.directory().configuration().label())
        .filter(directory -> directory.key() == visit.directory().key())
        .flatMap(directory -> gate.visitor(visit.exchange(), directory));
  }

  private void asset(Exchange exchange, DirectoryContext directory) {
    Optional<Assets.Asset> asset = assets.find(exchange.pathParameter("name"));
    if (asset.isEmpty()) {
      show(exchange, frame(directory, null), Problems.noPage());
      return;
    }
    Assets.Answer answer = asset.get().answer(exchange.headerList(HeaderNames.ACCEPT_ENCODING));
    answer.headers().forEach((name, value) -> exchange.with(HeaderNames.create(name), value));
    exchange.send(200, answer.mediaType(), answer.bytes());
  }

  private Instant now() {
    return services.doorkeeper().clock().instant();
  }
}
