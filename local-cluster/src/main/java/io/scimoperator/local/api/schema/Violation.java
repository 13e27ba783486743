package io.scimoperator.local.api.schema;

import io.scimoperator.local.api.object.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that an object breaks.
 *
 * @param at the value whose rule it is, in names and indices from the root
 */
record Violation(List<Object> at, FieldError error) {

  Violation {
    at = List.copyOf(at);
  }

  /** A place as messages name it: {@code spec.tokens[0].name}. */
  static String path(List<?> at) {
    StringBuilder path = new StringBuilder();
    for (Object step : at) {
      if (step instanceof Integer) {
        path.append('[').append(step).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step);
      }
    }
    return path.toString();
  }

  static List<Object> inside(List<Object> at, Object step) {
    List<Object> longer = new ArrayList<>(at);
    longer.add(step);
    return longer;
  }
}
