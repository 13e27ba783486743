package io.scimoperator.runtime.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.store.LabelTakenException;

/** {@code /admin/v1}: the contract of {@code io.scimoperator.admin.v1}. */
public final class AdminDoor implements HttpService {

  private static final String DIRECTORIES = "/admin/v1/directories";
  private static final String DIRECTORY = DIRECTORIES + "/{namespace}/{name}";

  private final Directories directories;
  private final AdminToken token;

  public AdminDoor(Directories directories, AdminToken token) {
    this.directories = directories;
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
        .delete(DIRECTORY, authenticated(this::erase));
  }

  private Handler authenticated(Action action) {
    return (req, res) -> {
      Exchange exchange = Exchange.of(req, res);
      if (token.accepts(exchange.header(HeaderNames.AUTHORIZATION))) {
        action.answer(exchange);
      } else {
        problem(
            exchange,
            401,
            AdminProblem.UNAUTHORIZED,
            "The bearer token is not the one in SCIM_ADMIN_TOKEN_FILE.");
      }
    };
  }

  private void put(Exchange exchange) {
    String body = exchange.text();
    try {
      DirectoryConfiguration configuration =
          AdminJson.MAPPER.readValue(body, DirectoryConfiguration.class);
      String path = configuration.namespace() + "/" + configuration.name();
      if (!path.equals(namespace(exchange) + "/" + name(exchange))
          || configuration.label() == null
          || configuration.provider() == null) {
        problem(
            exchange,
            400,
            AdminProblem.INVALID_CONFIGURATION,
            "namespace and name must be those of the URL, label and provider must be there.");
        return;
      }
      send(exchange, 200, directories.put(configuration, body));
    } catch (LabelTakenException e) {
      problem(
          exchange,
          409,
          AdminProblem.LABEL_TAKEN,
          "Refused, because " + e.getMessage() + ": choose another one.");
    } catch (JsonProcessingException e) {
      problem(
          exchange,
          400,
          AdminProblem.INVALID_CONFIGURATION,
          "The body is not a directory configuration: " + e.getOriginalMessage());
    }
  }

  private void get(Exchange exchange) {
    directories
        .report(namespace(exchange), name(exchange))
        .ifPresentOrElse(
            report -> send(exchange, 200, report),
            () ->
                problem(
                    exchange,
                    404,
                    AdminProblem.NOT_FOUND,
                    "There is no directory " + namespace(exchange) + "/" + name(exchange) + "."));
  }

  private void erase(Exchange exchange) {
    directories.erase(namespace(exchange), name(exchange));
    exchange.send(204);
  }

  private static String namespace(Exchange exchange) {
    return exchange.request().path().pathParameters().get("namespace");
  }

  private static String name(Exchange exchange) {
    return exchange.request().path().pathParameters().get("name");
  }

  private static void problem(Exchange exchange, int status, String code, String message) {
    send(exchange, status, new AdminProblem(code, message));
  }

  private static void send(Exchange exchange, int status, Object value) {
    exchange.send(status, "application/json", AdminJson.MAPPER.valueToTree(value));
  }
}
