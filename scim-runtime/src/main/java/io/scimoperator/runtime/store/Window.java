package io.scimoperator.runtime.store;

import org.jspecify.annotations.Nullable;

/** Which of the resources that match a query are returned. Ids ascend with creation. */
public sealed interface Window {

  /** Most resources to return. */
  int limit();

  /**
   * Resources from the {@code offset}th on, in the order of creation.
   *
   * @param offset resources to pass over, at least 0
   * @param limit 0 for the total only
   */
  record Offset(long offset, int limit) implements Window {}

  /**
   * Resources that come after an id, in the order of creation or against it. The resource of that
   * id need not be there any more. Costs the same wherever it stands.
   *
   * @param id null to begin at the beginning
   */
  record After(@Nullable String id, boolean descending, int limit) implements Window {}
}
