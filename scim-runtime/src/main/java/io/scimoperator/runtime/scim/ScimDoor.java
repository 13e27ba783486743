package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.auth.Authentication;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.protocol.Discovery;
import io.scimoperator.runtime.protocol.ListResponse;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Caller;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.Resources;
import java.time.Clock;
import java.util.List;

/**
 * {@code /{label}/scim/v2}: authenticates, then hands over to the endpoint of the resource type.
 */
public final class ScimDoor implements HttpService {

  private static final String BASE = "/{label}/scim/v2";

  private final Directories directories;
  private final Activities activities;
  private final Clock clock;
  private final List<ResourceEndpoint> endpoints;

  public ScimDoor(
      Directories directories, Resources resources, Activities activities, Clock clock) {
    this.directories = directories;
    this.activities = activities;
    this.clock = clock;
    this.endpoints =
        List.of(
            new ResourceEndpoint(ResourceType.USER, resources),
            new ResourceEndpoint(ResourceType.GROUP, resources));
  }

  /** What an endpoint does with an authenticated request. */
  interface Action {
    void answer(ScimExchange exchange);
  }

  @Override
  public void routing(HttpRules rules) {
    for (ResourceEndpoint endpoint : endpoints) {
      String path = BASE + endpoint.type().endpoint();
      rules
          .get(path, (req, res) -> handle(Exchange.of(req, res), endpoint::list))
          .get(path + "/", (req, res) -> handle(Exchange.of(req, res), endpoint::list))
          .post(path, (req, res) -> handle(Exchange.of(req, res), endpoint::create))
          .post(path + "/", (req, res) -> handle(Exchange.of(req, res), endpoint::create))
          .post(path + "/.search", (req, res) -> handle(Exchange.of(req, res), endpoint::search))
          .get(path + "/{id}", (req, res) -> handle(Exchange.of(req, res), endpoint::get))
          .put(path + "/{id}", (req, res) -> handle(Exchange.of(req, res), endpoint::replace))
          .patch(path + "/{id}", (req, res) -> handle(Exchange.of(req, res), endpoint::patch))
          .delete(path + "/{id}", (req, res) -> handle(Exchange.of(req, res), endpoint::delete));
    }
    rules
        .get(
            BASE + "/ServiceProviderConfig",
            (req, res) ->
                handle(
                    Exchange.of(req, res),
                    e -> e.send(200, Discovery.serviceProviderConfig(e.baseUrl()))))
        .get(
            BASE + "/Schemas",
            (req, res) ->
                handle(Exchange.of(req, res), e -> list(e, Discovery.schemas(e.baseUrl()))))
        .get(
            BASE + "/Schemas/{id}",
            (req, res) ->
                handle(Exchange.of(req, res), e -> one(e, Discovery.schemas(e.baseUrl()))))
        .get(
            BASE + "/ResourceTypes",
            (req, res) ->
                handle(Exchange.of(req, res), e -> list(e, Discovery.resourceTypes(e.baseUrl()))))
        .get(
            BASE + "/ResourceTypes/{id}",
            (req, res) ->
                handle(Exchange.of(req, res), e -> one(e, Discovery.resourceTypes(e.baseUrl()))))
        .any((req, res) -> ScimErrors.answer(Exchange.of(req, res), noEndpoint(req.path().path())));
  }

  private static ScimException noEndpoint(String path) {
    return path.matches(
            "/[^/]+/scim/v2/(Users|Groups|Schemas|ResourceTypes|ServiceProviderConfig)(/.*)?")
        ? new ScimException(Kind.METHOD_NOT_ALLOWED, "The endpoint does not have this method.")
        : new ScimException(
            Kind.NOT_FOUND, "There is no such endpoint: a base URL ends in /<label>/scim/v2.");
  }

  private void handle(Exchange exchange, Action action) {
    String label = exchange.request().path().pathParameters().get("label");
    DirectoryContext directory = directories.snapshot().byLabel(label).orElse(null);
    if (directory == null) {
      ScimErrors.answer(
          exchange,
          new ScimException(Kind.NOT_FOUND, "There is no directory with the label of this URL."));
      return;
    }
    try {
      action.answer(new ScimExchange(exchange, authenticate(exchange, directory)));
    } catch (ScimException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        activities.rejected(directory.key(), ScimErrors.summary(e));
      }
      ScimErrors.answer(exchange, e);
    }
  }

  private Caller authenticate(Exchange exchange, DirectoryContext directory) {
    String header = exchange.header(HeaderNames.AUTHORIZATION);
    Authentication authentication =
        directories.snapshot().authenticate(header, Credential.Role.PROVIDER, clock.instant());
    return switch (authentication) {
      case Authentication.Refused(String reason) ->
          throw new ScimException(Kind.UNAUTHORIZED, reason);
      case Authentication.Accepted(DirectoryContext owner, String tokenId) -> {
        if (owner.key() != directory.key()) {
          throw new ScimException(Kind.UNAUTHORIZED, "The token is for another directory.");
        }
        activities.used(directory.key(), tokenId, true);
        yield new Caller(owner, tokenId, exchange.requestId());
      }
    };
  }

  private static void list(ScimExchange exchange, List<ObjectNode> documents) {
    if (exchange.exchange().request().query().contains("filter")) {
      throw new ScimException(Kind.FORBIDDEN, "Discovery endpoints do not take a filter.");
    }
    exchange.send(200, ListResponse.whole(documents).json());
  }

  private static void one(ScimExchange exchange, List<ObjectNode> documents) {
    String id = exchange.exchange().request().path().pathParameters().get("id");
    ObjectNode document =
        documents.stream()
            .filter(d -> d.path("id").asText().equalsIgnoreCase(id))
            .findFirst()
            .orElseThrow(() -> new ScimException(Kind.NOT_FOUND, "There is no such document."));
    exchange.send(200, document);
  }
}
