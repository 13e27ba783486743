package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A parameter of the query string breaks a rule. Answered with 422. */
final class ParameterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  ParameterException(String field, String rule) {
    super(field + " " + rule + ".");
    this.field = field;
  }

  /** As it is answered. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("message", getMessage());
    json.putArray("errors").addObject().put("code", "invalid_" + field).put("field", field);
    return json;
  }
}
