package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Fields of an object, as managedFields lists them. Immutable. */
public record FieldSet(Set<FieldPath> paths) {

  public static final FieldSet EMPTY = new FieldSet(Set.of());

  private static final Set<String> IDENTITY =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  public FieldSet {
    paths = Set.copyOf(paths);
  }

  /** The fields that {@code object} states, without its identity and what the server sets. */
  public static FieldSet of(ObjectNode object, Shape shape) {
    Set<FieldPath> paths = new HashSet<>();
    collect(object, shape, FieldPath.ROOT, paths);
    return owned(paths);
  }

  /** {@code paths} without those that nobody manages. */
  static FieldSet owned(Collection<FieldPath> paths) {
    Set<FieldPath> owned = new HashSet<>(paths);
    owned.removeIf(FieldSet::isIdentity);
    return new FieldSet(owned);
  }

  /** Reads the {@code fieldsV1} of an entry of managedFields. */
  public static FieldSet parse(JsonNode fieldsV1) {
    Set<FieldPath> paths = new HashSet<>();
    read(fieldsV1, FieldPath.ROOT, paths);
    return new FieldSet(paths);
  }

  /** Writes the {@code fieldsV1} of an entry of managedFields. */
  public ObjectNode toFieldsV1() {
    Set<FieldPath> inner = new HashSet<>();
    paths.forEach(path -> inner.addAll(path.ancestors()));
    TreeSet<FieldPath> sorted = new TreeSet<>(Comparator.comparing(FieldPath::toString));
    sorted.addAll(paths);
    ObjectNode root = Json.object();
    for (FieldPath path : sorted) {
      ObjectNode node = root;
      for (String segment : path.segments()) {
        node = node.withObjectProperty(segment);
      }
      if (inner.contains(path)) {
        node.putObject(".");
      }
    }
    return root;
  }

  public boolean isEmpty() {
    return paths.isEmpty();
  }

  public boolean contains(FieldPath path) {
    return paths.contains(path);
  }

  /** Whether the set has {@code path} or a field inside it. */
  public boolean reaches(FieldPath path) {
    return paths.contains(path) || paths.stream().anyMatch(other -> other.isInside(path));
  }

  public FieldSet plus(FieldSet other) {
    Set<FieldPath> all = new HashSet<>(paths);
    all.addAll(other.paths);
    return new FieldSet(all);
  }

  public FieldSet minus(FieldSet other) {
    return where(path -> !other.paths.contains(path));
  }

  public FieldSet common(FieldSet other) {
    return where(other.paths::contains);
  }

  public FieldSet where(Predicate<FieldPath> condition) {
    Set<FieldPath> kept = new HashSet<>(paths);
    kept.removeIf(condition.negate());
    return new FieldSet(kept);
  }

  /** In the order in which they are shown. */
  public List<FieldPath> sorted() {
    return paths.stream().sorted(Comparator.comparing(FieldPath::toString)).toList();
  }

  private static boolean isIdentity(FieldPath path) {
    List<String> segments = path.segments();
    String first = segments.getFirst();
    return first.equals("f:apiVersion")
        || first.equals("f:kind")
        || (first.equals("f:metadata")
            && (segments.size() == 1 || IDENTITY.contains(segments.get(1).substring(2))));
  }

  private static void collect(JsonNode node, Shape shape, FieldPath at, Set<FieldPath> paths) {
    if (!at.equals(FieldPath.ROOT) && (node.isEmpty() || isWhole(node, shape))) {
      paths.add(at);
      return;
    }
    switch (shape) {
      case Shape.Fields fields ->
          node.properties()
              .forEach(f ->
                  collect(f.getValue(), fields.field(f.getKey()), at.field(f.getKey()), paths));
      case Shape.KeyedList list ->
          node.forEach(item -> {
            FieldPath itemPath = at.item(list.identity(item));
            paths.add(itemPath);
            collect(item, list.item(), itemPath, paths);
          });
      case Shape.ValueSet set -> node.forEach(item -> paths.add(at.value(item)));
      case Shape.Atomic atomic -> {}
    }
  }

  /** Whether a value has no pieces of its own. */
  static boolean isWhole(JsonNode node, Shape shape) {
    return switch (shape) {
      case Shape.Fields fields -> !node.isObject();
      case Shape.KeyedList list -> !node.isArray();
      case Shape.ValueSet set -> !node.isArray();
      case Shape.Atomic atomic -> true;
    };
  }

  private static void read(JsonNode node, FieldPath at, Set<FieldPath> paths) {
    if (!at.equals(FieldPath.ROOT) && (node.isEmpty() || node.has("."))) {
      paths.add(at);
    }
    for (var child : new ArrayList<>(node.properties())) {
      if (!child.getKey().equals(".")) {
        read(child.getValue(), at.child(child.getKey()), paths);
      }
    }
  }
}
