package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which fields differ between two states of an object. */
record Comparison(FieldSet added, FieldSet changed, FieldSet removed) {

  static Comparison of(ObjectNode before, ObjectNode after, Shape shape) {
    Walk walk = new Walk(new HashSet<>(), new HashSet<>(), new HashSet<>());
    walk.compare(before, after, shape, FieldPath.ROOT);
    return new Comparison(
        FieldSet.owned(walk.added), FieldSet.owned(walk.changed), FieldSet.owned(walk.removed));
  }

  /** The fields that have a new value. */
  FieldSet written() {
    return added.plus(changed);
  }

  /** Of fields outside this condition nothing is known. */
  Comparison where(Predicate<FieldPath> condition) {
    return new Comparison(
        added.where(condition), changed.where(condition), removed.where(condition));
  }

  private record Walk(Set<FieldPath> added, Set<FieldPath> changed, Set<FieldPath> removed) {

    void compare(JsonNode before, JsonNode after, Shape shape, FieldPath at) {
      if (isLeaf(before, shape)
          || isLeaf(after, shape)
          || (isNothing(before) && isNothing(after))) {
        leaf(before, after, at);
        return;
      }
      switch (shape) {
        case Shape.Fields fields -> {
          Set<String> names = new LinkedHashSet<>();
          before.fieldNames().forEachRemaining(names::add);
          after.fieldNames().forEachRemaining(names::add);
          names.forEach(name ->
              compare(before.path(name), after.path(name), fields.field(name), at.field(name)));
        }
        case Shape.KeyedList list -> {
          Map<FieldPath, JsonNode> old = items(before, list, at);
          Map<FieldPath, JsonNode> fresh = items(after, list, at);
          Set<FieldPath> all = new LinkedHashSet<>(old.keySet());
          all.addAll(fresh.keySet());
          all.forEach(path -> item(old.get(path), fresh.get(path), list, path));
        }
        case Shape.ValueSet set -> {
          Set<FieldPath> old = new HashSet<>();
          before.forEach(value -> old.add(at.value(value)));
          Set<FieldPath> fresh = new HashSet<>();
          after.forEach(value -> fresh.add(at.value(value)));
          old.stream().filter(path -> !fresh.contains(path)).forEach(removed::add);
          fresh.stream().filter(path -> !old.contains(path)).forEach(added::add);
        }
        case Shape.Atomic atomic -> throw new IllegalStateException("an atomic value has no parts");
      }
    }

    private void item(
        @Nullable JsonNode before, @Nullable JsonNode after, Shape.KeyedList list, FieldPath path) {
      if (before == null) {
        added.add(path);
      } else if (after == null) {
        removed.add(path);
      }
      compare(
          before == null ? MissingNode.getInstance() : before,
          after == null ? MissingNode.getInstance() : after,
          list.item(),
          path);
    }

    private void leaf(JsonNode before, JsonNode after, FieldPath at) {
      if (before.isMissingNode() && after.isMissingNode()) {
        return;
      }
      if (before.isMissingNode()) {
        added.add(at);
      } else if (after.isMissingNode()) {
        removed.add(at);
      } else if (!Json.same(before, after)) {
        changed.add(at);
      }
    }

    private static boolean isNothing(JsonNode node) {
      return node.isEmpty();
    }

    /** Whether a value is there and has no pieces. */
    private static boolean isLeaf(JsonNode node, Shape shape) {
      return !node.isMissingNode() && FieldSet.isWhole(node, shape);
    }

    private static Map<FieldPath, JsonNode> items(
        JsonNode list, Shape.KeyedList shape, FieldPath at) {
      Map<FieldPath, JsonNode> items = new HashMap<>();
      list.forEach(item -> items.put(at.item(shape.identity(item)), item));
      return items;
    }
  }
}
