package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An answer that a vendor would show its administrator as a failure.
 *
 * @param scimType empty if the server gave none
 */
record Refusal(Call call, int status, String scimType, String detail) {

  private static final int LONGEST_DETAIL = 300;

  /** What is wrong with the answer, if anything is. */
  static Optional<Refusal> of(Call call, Answer answer) {
    if (call.kind().checks() && answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.ok()) {
      JsonNode body = answer.body();
      String detail = body.path("detail").asText("no SCIM error in the body");
      return Optional.of(
          new Refusal(call, answer.status(), body.path("scimType").asText(), shortened(detail)));
    }
    if (call.kind().creates() && answer.resource().isEmpty()) {
      return Optional.of(
          new Refusal(call, answer.status(), "", "the answer is not a resource with an id"));
    }
    if (call.method().equals("GET") && !answer.body().isObject()) {
      return Optional.of(new Refusal(call, answer.status(), "", "the answer is not JSON"));
    }
    return Optional.empty();
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }

  /** Refusals of the same sort are shown once, with their number. */
  Sort sort() {
    return new Sort(call.kind(), call.place(), status, scimType, detail);
  }

  /** What refusals have in common. */
  record Sort(RequestKind kind, String place, int status, String scimType, String detail) {
    @Override
    public String toString() {
      String type = scimType.isEmpty() ? "" : " " + scimType;
      return kind.label() + " (" + place + "): " + status + type + ": " + detail;
    }
  }
}
