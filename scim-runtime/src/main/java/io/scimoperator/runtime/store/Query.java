package io.scimoperator.runtime.store;

import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resources that satisfy a condition.
 *
 * @param parts one for each type of resource
 * @param descending whether those with the greatest sort value come first
 */
public record Query(List<Part> parts, boolean descending, Window window) {

  public Query {
    parts = List.copyOf(parts);
  }

  /** Resources of one type in the order of their creation. */
  public static Query of(ResourceType type, Condition condition, Window window) {
    return new Query(List.of(new Part(type, condition, null)), false, window);
  }

  /**
   * What is asked of one type.
   *
   * @param sortBy null if this type has no such attribute, and for all types for the order of
   *     creation
   */
  public record Part(ResourceType type, Condition condition, @Nullable Target sortBy) {}
}
