package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.StatusException;
import java.util.List;
import java.util.Set;

/**
 * Answers who may do what: whoever is let in may do everything. An operator asks before it takes
 * part in an election, {@code kubectl auth can-i} when a person does.
 */
final class ReviewDoor {

  private static final Set<String> ACCESS =
      Set.of("selfsubjectaccessreviews", "subjectaccessreviews", "localsubjectaccessreviews");

  private ReviewDoor() {}

  /** Answers if the path is one of a review. */
  static boolean handle(Exchange exchange, ResourcePath path) {
    boolean access = ACCESS.contains(path.plural());
    boolean isReview = access || path.plural().equals("selfsubjectrulesreviews");
    if (!path.groupVersion().group().equals("authorization.k8s.io") || !isReview) {
      return false;
    }
    if (!exchange.method().equals("POST")) {
      throw StatusException.methodNotAllowed(exchange.method());
    }
    ObjectNode review = exchange.object();
    ObjectNode status = review.putObject("status");
    if (access) {
      status.put("allowed", true).put("reason", "the local cluster has no RBAC");
    } else {
      allowEverything(status);
    }
    exchange.send(201, review);
    return true;
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
