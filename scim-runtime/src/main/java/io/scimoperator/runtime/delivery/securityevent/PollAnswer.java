package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a receiver gets. RFC 8936 §2.3.
 *
 * @param tokens by their ids, the oldest first
 * @param more whether there are more of them now
 */
public record PollAnswer(Map<String, String> tokens, boolean more) {

  /** No tokens. */
  public static final PollAnswer NOTHING = new PollAnswer(Map.of(), false);

  public PollAnswer {
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
  }

  /** As JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode sets = json.putObject("sets");
    tokens.forEach(sets::put);
    return json.put("moreAvailable", more);
  }
}
