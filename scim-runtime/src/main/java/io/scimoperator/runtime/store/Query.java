package io.scimoperator.runtime.store;

import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A page of resources of one type, in the order of their creation.
 *
 * @param filter null for all
 * @param offset resources to pass over, at least 0
 * @param limit resources to return at most; 0 for the total only
 */
public record Query(ResourceType type, @Nullable Filter filter, long offset, int limit) {}
