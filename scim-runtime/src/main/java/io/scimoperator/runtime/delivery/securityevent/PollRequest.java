package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a receiver asks for, and says of what it got. RFC 8936 §2.2.
 *
 * @param maxEvents tokens that it takes; 0 if it only acknowledges
 * @param returnImmediately whether it does not wait for tokens if there are none
 * @param acknowledged ids of tokens that it has, and needs no more
 * @param errors ids of tokens that it cannot take, and why
 */
public record PollRequest(
    int maxEvents,
    boolean returnImmediately,
    Set<String> acknowledged,
    Map<String, SetError> errors) {

  /** Tokens of one answer. */
  static final int MOST_EVENTS = 250;

  private static final int USUAL_EVENTS = 100;
  private static final int MOST_IDS = 1000;

  public PollRequest {
    acknowledged = Set.copyOf(acknowledged);
    errors = Map.copyOf(errors);
  }

  /**
   * Reads one. What is not known is passed over, RFC 8936 §2.2.
   *
   * @throws InvalidPollException that says what is wrong
   */
  public static PollRequest parse(JsonNode json) {
    require(json.isObject(), "The body must be a JSON object");
    JsonNode maxEvents = json.path("maxEvents");
    require(
        isAbsent(maxEvents) || (maxEvents.canConvertToInt() && maxEvents.intValue() >= 0),
        "maxEvents must be a whole number, 0 or more");
    JsonNode immediately = json.path("returnImmediately");
    require(
        isAbsent(immediately) || immediately.isBoolean(),
        "returnImmediately must be true or false");
    return new PollRequest(
        Math.min(maxEvents.asInt(USUAL_EVENTS), MOST_EVENTS),
        immediately.asBoolean(false),
        acknowledged(json.path("ack")),
        errors(json.path("setErrs")));
  }

  private static Set<String> acknowledged(JsonNode ack) {
    require(
        isAbsent(ack) || (ack.isArray() && ack.valueStream().allMatch(JsonNode::isTextual)),
        "ack must be an array of the jti of tokens");
    require(ack.size() <= MOST_IDS, "ack may have at most " + MOST_IDS + " ids");
    Set<String> ids = new HashSet<>();
    ack.forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static Map<String, SetError> errors(JsonNode errors) {
    require(isAbsent(errors) || errors instanceof ObjectNode, "setErrs must be an object");
    require(errors.size() <= MOST_IDS, "setErrs may have at most " + MOST_IDS + " ids");
    Map<String, SetError> result = new LinkedHashMap<>();
    errors
        .properties()
        .forEach(field ->
            result.put(
                field.getKey(),
                SetError.of(field.getValue())
                    .orElseThrow(() ->
                        new InvalidPollException(
                            "setErrs must have an object with err for each jti"))));
    return result;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new InvalidPollException(rule);
    }
  }

  /** Whether it says anything of what it got. */
  boolean settles() {
    return !acknowledged.isEmpty() || !errors.isEmpty();
  }
}
