package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.DeleteOptions;
import io.scimoperator.local.api.resource.DeleteOptions.Propagation;
import io.scimoperator.local.api.resource.Preconditions;
import org.jspecify.annotations.Nullable;

/** Reads DeleteOptions, which a client sends as body or as query parameters. */
final class DeleteRequests {

  private DeleteRequests() {}

  static DeleteOptions options(Exchange exchange) {
    byte[] body = exchange.body();
    return options(exchange, body.length == 0 ? Json.object() : Json.read(body));
  }

  static DeleteOptions options(Exchange exchange, JsonNode options) {
    JsonNode preconditions = options.path("preconditions");
    String policy =
        options.path("propagationPolicy").asText(exchange.parameters().text("propagationPolicy"));
    boolean orphans =
        options.path("orphanDependents").asBoolean()
            || exchange.parameters().flag("orphanDependents");
    return new DeleteOptions(
        new Preconditions(
            preconditions.path("uid").asText(""), preconditions.path("resourceVersion").asText("")),
        orphans ? Propagation.ORPHAN : propagation(policy),
        grace(exchange, options),
        exchange.parameters().text("dryRun").equals("All") || !options.path("dryRun").isEmpty());
  }

  private static Propagation propagation(String policy) {
    return switch (policy) {
      case "", "Background" -> Propagation.BACKGROUND;
      case "Foreground" -> Propagation.FOREGROUND;
      case "Orphan" -> Propagation.ORPHAN;
      default ->
          throw StatusException.badRequest(
              "propagationPolicy \"" + policy + "\" is none of Background, Foreground, Orphan");
    };
  }

  private static @Nullable Long grace(Exchange exchange, JsonNode options) {
    JsonNode seconds = options.path("gracePeriodSeconds");
    return seconds.isNumber()
        ? (Long) seconds.asLong()
        : exchange.parameters().number("gracePeriodSeconds");
  }
}
