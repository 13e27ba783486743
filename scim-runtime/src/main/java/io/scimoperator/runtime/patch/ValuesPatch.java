package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionEvaluator;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.patch.PatchOperation.Op;
import io.scimoperator.runtime.quirks.ArrayAroundValue;
import io.scimoperator.runtime.quirks.ValuePathUpsert;
import io.scimoperator.runtime.resource.AttributeValues;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation on a multi-valued attribute. RFC 7644 §3.5.2. */
final class ValuesPatch {

  private final ObjectNode container;
  private final Attribute attribute;
  private final PatchOperation operation;

  private ValuesPatch(ObjectNode container, Attribute attribute, PatchOperation operation) {
    this.container = container;
    this.attribute = attribute;
    this.operation = operation;
  }

  static void apply(
      ObjectNode container, Attribute attribute, PatchPath path, PatchOperation operation) {
    ValuesPatch patch = new ValuesPatch(container, attribute, operation);
    ArrayNode values = container.withArrayProperty(attribute.name());
    if (path.filter() != null || path.subAttribute() != null) {
      patch.onSelection(values, path.filter(), path.subAttribute());
    } else {
      patch.onAll(values);
    }
    if (values.isEmpty()) {
      container.remove(attribute.name());
    }
  }

  private void onAll(ArrayNode values) {
    switch (operation.op()) {
      case ADD -> add(values, checked());
      case REPLACE -> {
        ArrayNode replacement = checked();
        values.removeAll().addAll(replacement);
      }
      case REMOVE -> {
        // A value says which elements go, as some clients send it; without one all do.
        ArrayNode listed =
            operation.value().isMissingNode() || operation.value().isNull()
                ? values.deepCopy()
                : checked();
        values.removeIf(value -> listed.valueStream().anyMatch(gone -> covers(gone, value)));
      }
    }
  }

  private ArrayNode checked() {
    KnownKeys.require(operation.value(), attribute, operation);
    JsonNode value = AttributeValues.checked(attribute, attribute.name(), operation.value());
    return value instanceof ArrayNode array ? array : container.arrayNode();
  }

  private static void add(ArrayNode values, ArrayNode additions) {
    for (JsonNode addition : additions) {
      if (values.valueStream().noneMatch(addition::equals)) {
        values.add(addition);
        if (addition instanceof ObjectNode object && object.path("primary").asBoolean()) {
          AttributePatch.keepOnePrimary(values, object);
        }
      }
    }
  }

  private static boolean covers(JsonNode listed, JsonNode value) {
    return listed.equals(value)
        || (listed.has("value") && listed.path("value").equals(value.path("value")));
  }

  @SuppressWarnings("ReferenceEquality") // two equal values are still two
  private void onSelection(
      ArrayNode values, @Nullable Filter filter, @Nullable String subAttribute) {
    List<ObjectNode> selected = select(values, filter);
    if (operation.op() == Op.REMOVE && subAttribute == null) {
      values.removeIf(value -> selected.stream().anyMatch(gone -> gone == value));
      return;
    }
    if (selected.isEmpty() && operation.op() != Op.REMOVE) {
      if (filter != null && operation.op() == Op.REPLACE) {
        throw noTarget();
      }
      selected.add(described(values, filter));
    }
    for (ObjectNode element : selected) {
      change(element, subAttribute);
      if (element.path("primary").asBoolean()) {
        AttributePatch.keepOnePrimary(values, element);
      }
    }
    values.removeIf(AttributeValues::isUnassigned);
  }

  private ObjectNode described(ArrayNode values, @Nullable Filter filter) {
    Map<String, JsonNode> equalities = new LinkedHashMap<>();
    if (filter != null) {
      describe(filter, equalities);
    }
    ObjectNode element =
        AttributeValues.complex(
            attribute.subAttributes(), attribute.name(), ValuePathUpsert.element(equalities));
    values.add(element);
    return element;
  }

  private void describe(Filter filter, Map<String, JsonNode> equalities) {
    if (filter instanceof Filter.And(Filter left, Filter right)) {
      describe(left, equalities);
      describe(right, equalities);
    } else if (filter instanceof Filter.Comparison comparison
        && comparison.operator() == Filter.Operator.EQ
        && !comparison.value().isNull()
        && attribute.subAttribute(comparison.path().attribute()).isPresent()) {
      equalities.put(comparison.path().attribute(), comparison.value());
    } else {
      throw noTarget();
    }
  }

  private ScimException noTarget() {
    return new ScimException(
        Kind.NO_TARGET,
        operation.place() + ".path: no element of " + attribute.name() + " matches the filter.");
  }

  private List<ObjectNode> select(ArrayNode values, @Nullable Filter filter) {
    Condition condition =
        filter == null ? new Condition.Always() : ConditionReader.ofElements(filter, attribute);
    List<ObjectNode> selected = new ArrayList<>();
    for (JsonNode value : values) {
      if (value instanceof ObjectNode object && ConditionEvaluator.matches(condition, object)) {
        selected.add(object);
      }
    }
    return selected;
  }

  private void change(ObjectNode element, @Nullable String subAttribute) {
    if (subAttribute != null) {
      Attribute sub = AttributePatch.sub(attribute, subAttribute);
      AttributePatch.setSub(element, sub, attribute.name(), operation);
      return;
    }
    JsonNode value = ArrayAroundValue.read(operation.value());
    KnownKeys.require(value, attribute, operation);
    AttributeValues.merge(element, attribute.subAttributes(), attribute.name(), value);
  }
}
