package io.scimoperator.local.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Who asks, as Kubernetes knows people and pods. */
public record Caller(String user, String uid, List<String> groups) {

  /** Of the kubeconfig: may do everything, whatever the roles say. */
  public static final Caller ADMINISTRATOR =
      new Caller("kubernetes-admin", "", List.of("system:masters", "system:authenticated"));

  public Caller {
    groups = List.copyOf(groups);
  }

  static Caller serviceAccount(String namespace, String name, String uid) {
    return new Caller(
        "system:serviceaccount:" + namespace + ":" + name,
        uid,
        List.of(
            "system:serviceaccounts",
            "system:serviceaccounts:" + namespace,
            "system:authenticated"));
  }

  /** The one that the spec of a SubjectAccessReview tells of. */
  public static Caller of(JsonNode spec) {
    return new Caller(
        spec.path("user").asText(),
        spec.path("uid").asText(),
        StreamSupport.stream(spec.path("groups").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  /** Tells of itself as TokenReviews do. */
  public void describe(ObjectNode target) {
    target.put("username", user);
    if (!uid.isEmpty()) {
      target.put("uid", uid);
    }
    ArrayNode array = target.putArray("groups");
    groups.forEach(array::add);
  }
}
