package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.resource.AttributeValues;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Entra ID adds or replaces {@code emails[type eq "work"].value} without knowing whether
 * such an element is there. RFC 7644 §3.5.2.3 answers {@code noTarget}; we create the one element
 * that the filter describes. A filter that describes none is still {@code noTarget}.
 */
public final class ValuePathUpsert {

  private ValuePathUpsert() {}

  /** Adds an element to {@code values} that satisfies the filter, and returns it. */
  public static ObjectNode element(ArrayNode values, Attribute attribute, @Nullable Filter filter) {
    ObjectNode element = values.objectNode();
    if (filter != null) {
      describe(filter, attribute, element);
    }
    values.add(element);
    return element;
  }

  private static void describe(Filter filter, Attribute attribute, ObjectNode element) {
    if (filter instanceof Filter.And(Filter left, Filter right)) {
      describe(left, attribute, element);
      describe(right, attribute, element);
    } else if (filter instanceof Filter.Comparison comparison
        && comparison.operator() == Filter.Operator.EQ
        && !comparison.value().isNull()) {
      Attribute sub =
          attribute
              .subAttribute(comparison.path().attribute())
              .orElseThrow(() -> noTarget(attribute));
      AttributeValues.put(element, sub, attribute.name() + "." + sub.name(), comparison.value());
    } else {
      throw noTarget(attribute);
    }
  }

  private static ScimException noTarget(Attribute attribute) {
    return new ScimException(
        Kind.NO_TARGET, "No element of " + attribute.name() + " matches the filter.");
  }
}
