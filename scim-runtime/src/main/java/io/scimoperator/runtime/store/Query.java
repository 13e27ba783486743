package io.scimoperator.runtime.store;

import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resources of some types.
 *
 * @param types at least one
 * @param filter null for all
 */
public record Query(List<ResourceType> types, @Nullable Filter filter, Window window) {

  public Query {
    types = List.copyOf(types);
  }

  /** Resources of one type. */
  public static Query of(ResourceType type, @Nullable Filter filter, Window window) {
    return new Query(List.of(type), filter, window);
  }
}
