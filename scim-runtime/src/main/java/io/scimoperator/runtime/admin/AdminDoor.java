package io.scimoperator.runtime.admin;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.InvalidConfigurationException;
import io.scimoperator.runtime.service.RequestLog;
import io.scimoperator.runtime.store.LabelTakenException;

/** {@code /admin/v1}: the contract of {@code io.scimoperator.admin.v1}. */
public final class AdminDoor implements HttpService {

  private static final String DIRECTORIES = "/admin/v1/directories";
  private static final String DIRECTORY = DIRECTORIES + "/{namespace}/{name}";

  private static final String WEBHOOKS = DIRECTORY + "/webhooks";
  private static final String WEBHOOK = WEBHOOKS + "/{webhook}";

  private final Exchanges exchanges;
  private final Directories directories;
  private final RequestLog requestLog;
  private final TransferEndpoint transfer;
  private final WebhookEndpoint webhooks;
  private final PortalEndpoint portal;
  private final ReadingEndpoint reading;
  private final AdminToken token;

  /** What the door opens. */
  public record Endpoints(
      Directories directories,
      RequestLog requestLog,
      TransferEndpoint transfer,
      WebhookEndpoint webhooks,
      PortalEndpoint portal,
      ReadingEndpoint reading) {}

  public AdminDoor(Exchanges exchanges, Endpoints endpoints, AdminToken token) {
    this.exchanges = exchanges;
    this.directories = endpoints.directories();
    this.requestLog = endpoints.requestLog();
    this.transfer = endpoints.transfer();
    this.webhooks = endpoints.webhooks();
    this.portal = endpoints.portal();
    this.reading = endpoints.reading();
    this.token = token;
  }

  /** What is done with a request of the operator. */
  private interface Action {
    void answer(Exchange exchange);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .put(DIRECTORY, authenticated(this::put))
        .get(DIRECTORIES, authenticated(e -> send(e, 200, directories.reports())))
        .get(DIRECTORY, authenticated(this::get))
        .get(DIRECTORY + "/requests", authenticated(this::requests))
        .get(DIRECTORY + "/users", authenticated(e -> reading.users(e, directory(e))))
        .get(DIRECTORY + "/users/{id}", authenticated(e -> reading.user(e, directory(e))))
        .get(DIRECTORY + "/groups", authenticated(e -> reading.groups(e, directory(e))))
        .get(DIRECTORY + "/groups/{id}", authenticated(e -> reading.group(e, directory(e))))
        .get(
            DIRECTORY + "/groups/{id}/members",
            authenticated(e -> reading.members(e, directory(e))))
        .get(DIRECTORY + "/events", authenticated(e -> reading.events(e, directory(e))))
        .get(DIRECTORY + "/live", authenticated(e -> reading.live(e, directory(e))))
        .get(DIRECTORY + "/export", authenticated(e -> transfer.exportOf(e, directory(e))))
        .post(DIRECTORY + "/import", authenticated(e -> transfer.importInto(e, directory(e))))
        .get(WEBHOOKS, authenticated(e -> webhooks.list(e, directory(e))))
        .get(WEBHOOK + "/deliveries", authenticated(e -> webhooks.deliveries(e, directory(e))))
        .get(WEBHOOK + "/attempts", authenticated(e -> webhooks.attempts(e, directory(e))))
        .post(WEBHOOK + "/resume", authenticated(e -> webhooks.resume(e, directory(e))))
        .post(WEBHOOK + "/replay", authenticated(e -> webhooks.replay(e, directory(e))))
        .get("/admin/v1/backup", authenticated(transfer::backup))
        .post(DIRECTORY + "/portal/links", authenticated(e -> portal.issue(e, directory(e))))
        .get(DIRECTORY + "/portal/links", authenticated(e -> portal.list(e, directory(e))))
        .delete(
            DIRECTORY + "/portal/links/{id}", authenticated(e -> portal.revoke(e, directory(e))))
        .delete(DIRECTORY, authenticated(this::erase))
        .delete(DIRECTORY + "/credentials", authenticated(this::withdraw))
        .any("/admin/*", authenticated(AdminDoor::unknown));
  }

  private Handler authenticated(Action action) {
    return (req, res) -> {
      Exchange exchange = exchanges.of(req, res);
      if (!token.accepts(exchange.header(HeaderNames.AUTHORIZATION))) {
        throw new ScimException(
            Kind.UNAUTHORIZED, "The bearer token is not the one in SCIM_ADMIN_TOKEN_FILE.");
      }
      action.answer(exchange);
    };
  }

  private void put(Exchange exchange) {
    try {
      send(exchange, 200, directories.put(namespace(exchange), name(exchange), exchange.text()));
    } catch (LabelTakenException e) {
      problem(
          exchange,
          409,
          AdminProblem.LABEL_TAKEN,
          "Refused, because " + e.getMessage() + ": choose another one.");
    } catch (InvalidConfigurationException e) {
      problem(exchange, 400, AdminProblem.INVALID_CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  private void get(Exchange exchange) {
    DirectoryReport report =
        directories
            .report(namespace(exchange), name(exchange))
            .orElseThrow(() -> notFound(exchange));
    send(exchange, 200, report);
  }

  private void requests(Exchange exchange) {
    DirectoryContext directory = directory(exchange);
    String limit = exchange.parameter("limit").orElse("100");
    if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) > RequestLog.KEPT) {
      throw new ScimException(
          Kind.INVALID_VALUE, "limit must be a number, 0 to " + RequestLog.KEPT + ".");
    }
    send(exchange, 200, requestLog.latest(directory, Integer.parseInt(limit)));
  }

  private DirectoryContext directory(Exchange exchange) {
    return directories
        .snapshot()
        .byPath(namespace(exchange) + "/" + name(exchange))
        .orElseThrow(() -> notFound(exchange));
  }

  private static ScimException notFound(Exchange exchange) {
    return new ScimException(
        Kind.NOT_FOUND,
        "There is no directory " + namespace(exchange) + "/" + name(exchange) + ".");
  }

  private void erase(Exchange exchange) {
    directories.erase(namespace(exchange), name(exchange));
    exchange.send(204);
  }

  private void withdraw(Exchange exchange) {
    directories.withdraw(namespace(exchange), name(exchange));
    exchange.send(204);
  }

  private static void unknown(Exchange exchange) {
    throw new ScimException(
        Kind.NOT_FOUND,
        "There is no " + exchange.method() + " of this path: see " + DIRECTORY + ".");
  }

  private static String namespace(Exchange exchange) {
    return exchange.pathParameter("namespace");
  }

  private static String name(Exchange exchange) {
    return exchange.pathParameter("name");
  }

  private static void problem(Exchange exchange, int status, String code, String message) {
    send(exchange, status, new AdminProblem(code, message));
  }

  private static void send(Exchange exchange, int status, Object value) {
    exchange.send(status, "application/json", AdminJson.MAPPER.valueToTree(value));
  }
}
