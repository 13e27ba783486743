package io.scimoperator.runtime.admin;

import com.fasterxml.jackson.core.JacksonException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.WebhookOperations;

/** Webhooks of a directory: how they fare, what they have not taken, and what to do about it. */
public record WebhookEndpoint(WebhookOperations webhooks) {

  private static final int MOST = 1000;

  void list(Exchange exchange, DirectoryContext directory) {
    send(exchange, webhooks.list(directory));
  }

  void deliveries(Exchange exchange, DirectoryContext directory) {
    send(exchange, webhooks.deliveries(directory, name(exchange), limit(exchange)));
  }

  void attempts(Exchange exchange, DirectoryContext directory) {
    send(exchange, webhooks.attempts(directory, name(exchange), limit(exchange)));
  }

  void resume(Exchange exchange, DirectoryContext directory) {
    send(exchange, webhooks.resume(directory, name(exchange)));
  }

  void replay(Exchange exchange, DirectoryContext directory) {
    send(exchange, webhooks.replay(directory, name(exchange), replay(exchange.text())));
  }

  private static WebhookReplay replay(String body) {
    try {
      WebhookReplay replay = AdminJson.MAPPER.readValue(body, WebhookReplay.class);
      return replay == null ? new WebhookReplay(null, null, null) : replay;
    } catch (JacksonException e) {
      throw new ScimException(
          Kind.INVALID_VALUE,
          "The body must be a JSON object with one of event (an id), parked (true) and since (an"
              + " RFC 3339 time).");
    }
  }

  private static String name(Exchange exchange) {
    return exchange.pathParameter("webhook");
  }

  private static int limit(Exchange exchange) {
    String limit = exchange.parameter("limit").orElse("100");
    if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) > MOST) {
      throw new ScimException(Kind.INVALID_VALUE, "limit must be a number, 0 to " + MOST + ".");
    }
    return Integer.parseInt(limit);
  }

  private static void send(Exchange exchange, Object value) {
    exchange.send(200, "application/json", AdminJson.MAPPER.valueToTree(value));
  }
}
