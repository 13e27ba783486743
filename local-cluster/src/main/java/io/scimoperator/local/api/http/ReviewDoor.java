package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.access.Access;
import io.scimoperator.local.api.access.Caller;
import io.scimoperator.local.api.access.Roles;
import io.scimoperator.local.api.access.ServiceAccountTokens;
import io.scimoperator.local.api.access.ServiceAccountTokens.Verified;
import io.scimoperator.local.api.object.StatusException;
import java.util.List;
import java.util.Optional;

/**
 * Answers who somebody is and who may do what: whoever is let in may do everything himself, of
 * others the roles of the cluster tell. An operator asks before it takes part in an election,
 * {@code kubectl auth can-i} when a person does.
 */
record ReviewDoor(Access access, ServiceAccountTokens tokens, Roles roles) {

  /** Answers if the path is one of a review. */
  boolean handle(Exchange exchange, ResourcePath path) {
    Optional<Review> review = review(path);
    if (review.isEmpty()) {
      return false;
    }
    if (!exchange.method().equals("POST")) {
      throw StatusException.methodNotAllowed(exchange.method());
    }
    ObjectNode object = exchange.object();
    review.get().answer(object.path("spec"), object.putObject("status"));
    exchange.send(201, object);
    return true;
  }

  /** Fills in the status of a review. */
  private interface Review {
    void answer(JsonNode spec, ObjectNode status);
  }

  private Optional<Review> review(ResourcePath path) {
    return Optional.ofNullable(
        switch (path.groupVersion().group() + "/" + path.plural()) {
          case "authentication.k8s.io/tokenreviews" -> this::token;
          case "authorization.k8s.io/selfsubjectaccessreviews" ->
              (spec, status) -> access(Caller.ADMINISTRATOR, spec, status);
          case "authorization.k8s.io/subjectaccessreviews",
              "authorization.k8s.io/localsubjectaccessreviews" ->
              (spec, status) -> access(Caller.of(spec), spec, status);
          case "authorization.k8s.io/selfsubjectrulesreviews" ->
              (spec, status) -> allowEverything(status);
          default -> null;
        });
  }

  private void access(Caller caller, JsonNode spec, ObjectNode status) {
    Optional<String> reason = roles.reason(caller, spec);
    status.put("allowed", reason.isPresent());
    reason.ifPresent(text -> status.put("reason", text));
  }

  private void token(JsonNode spec, ObjectNode status) {
    String token = spec.path("token").asText();
    Optional<Verified> verified =
        access.token().isPresent() && access.admits("Bearer " + token)
            ? Optional.of(tokens.administrator())
            : tokens.verify(token);
    List<String> taken = verified.map(one -> audiences(one, spec)).orElse(List.of());
    if (taken.isEmpty()) {
      status.put("authenticated", false).put("error", "the token is not accepted");
      return;
    }
    status.put("authenticated", true);
    verified.ifPresent(one -> one.caller().describe(status.putObject("user")));
    ArrayNode audiences = status.putArray("audiences");
    taken.forEach(audiences::add);
  }

  /** Those that the token is for and that are asked for; the API's own if none are. */
  private static List<String> audiences(Verified verified, JsonNode spec) {
    JsonNode asked = spec.path("audiences");
    return verified.audiences().stream()
        .filter(audience ->
            asked.isEmpty()
                ? audience.equals(ServiceAccountTokens.AUDIENCE)
                : asked.valueStream().anyMatch(one -> one.asText().equals(audience)))
        .toList();
  }

  private static void allowEverything(ObjectNode status) {
    ObjectNode resources = status.putArray("resourceRules").addObject();
    for (String field : List.of("verbs", "apiGroups", "resources")) {
      resources.putArray(field).add("*");
    }
    ObjectNode paths = status.putArray("nonResourceRules").addObject();
    paths.putArray("verbs").add("*");
    paths.putArray("nonResourceURLs").add("*");
    status.put("incomplete", false);
  }
}
