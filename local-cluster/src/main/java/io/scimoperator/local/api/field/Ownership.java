package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.field.ManagedFields.Entry;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the books of who manages which field, as the structured merge of Kubernetes does. Pure.
 *
 * @param shape of the objects
 * @param hasStatus whether the status is written through its subresource only
 * @param now RFC 3339, in whole seconds
 */
public record Ownership(Shape shape, boolean hasStatus, String now) {

  /**
   * Writes into {@code after} that {@code manager} has made it from {@code before}, beside what its
   * managedFields say already.
   */
  public void update(ObjectNode before, ObjectNode after, FieldManager manager) {
    ManagedFields books = ManagedFields.of(after);
    Comparison difference =
        Comparison.of(before, after, shape).where(path -> manager.mayOwn(path, hasStatus));
    FieldSet written = difference.written();
    FieldSet own = books.of(manager).plus(written).minus(difference.removed());
    books
        .with(
            new Entry(manager, now, own),
            fields -> fields.minus(written).minus(difference.removed()))
        .writeTo(after);
    keepTimes(before, after);
  }

  /**
   * The object after {@code manager} has applied {@code configuration} to {@code live}: what it
   * states is set, what it stated before and no longer does is removed unless another owns it.
   *
   * @param force take fields from other managers instead of failing
   * @throws StatusException 409 naming the managers and their fields
   */
  public ObjectNode apply(
      ObjectNode live, ObjectNode configuration, FieldManager manager, boolean force) {
    ManagedFields books = ManagedFields.of(live);
    FieldSet stated =
        FieldSet.of(configuration, shape).where(path -> manager.mayOwn(path, hasStatus));
    ObjectNode merged = Merge.of(live, configuration, shape);
    dropAbandoned(merged, books, manager, stated);
    Comparison difference = Comparison.of(live, merged, shape);
    FieldSet written = difference.written();
    if (!force) {
      refuseConflicts(books.others(manager), written);
    }
    books
        .with(
            new Entry(manager, now, stated),
            fields -> fields.minus(written).minus(difference.removed()))
        .writeTo(merged);
    keepTimes(live, merged);
    return merged;
  }

  private void dropAbandoned(
      ObjectNode merged, ManagedFields books, FieldManager manager, FieldSet stated) {
    FieldSet others =
        books.others(manager).stream().map(Entry::fields).reduce(FieldSet.EMPTY, FieldSet::plus);
    FieldSet abandoned = books.of(manager).minus(stated);
    abandoned.sorted().stream()
        .filter(path -> !others.reaches(path) && !stated.reaches(path))
        .forEach(path -> path.removeFrom(merged, shape));
  }

  private static void refuseConflicts(List<Entry> others, FieldSet written) {
    Map<String, List<FieldPath>> byManager = new LinkedHashMap<>();
    List<FieldError> causes = new ArrayList<>();
    for (Entry other : others) {
      for (FieldPath path : other.fields().common(written).sorted()) {
        String who = other.manager().described(other.time());
        byManager.computeIfAbsent(who, w -> new ArrayList<>()).add(path);
        causes.add(
            new FieldError(FieldError.Type.CONFLICT, path.toString(), "conflict with " + who));
      }
    }
    if (causes.isEmpty()) {
      return;
    }
    throw StatusException.applyConflict(message(byManager, causes.size()), causes);
  }

  private static String message(Map<String, List<FieldPath>> byManager, int count) {
    StringBuilder message =
        new StringBuilder("Apply failed with " + count + " conflict" + (count == 1 ? "" : "s"));
    String separator = ": ";
    for (Map.Entry<String, List<FieldPath>> conflicts : byManager.entrySet()) {
      List<FieldPath> paths = conflicts.getValue();
      message.append(separator).append("conflict");
      if (paths.size() == 1) {
        message.append(" with ").append(conflicts.getKey()).append(": ").append(paths.getFirst());
      } else {
        message.append("s with ").append(conflicts.getKey()).append(":");
        paths.forEach(path -> message.append("\n- ").append(path));
      }
      separator = "\n";
    }
    return message.toString();
  }

  /** A write that changes nothing must not differ in the times of its books either. */
  private static void keepTimes(ObjectNode before, ObjectNode after) {
    if (Json.same(withoutTimes(before), withoutTimes(after))) {
      Metadata.of(after).set("managedFields", before.path("metadata").get("managedFields"));
    }
  }

  private static ObjectNode withoutTimes(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.path("metadata")
        .path("managedFields")
        .forEach(entry -> ((ObjectNode) entry).remove("time"));
    return copy;
  }
}
