package io.scimoperator.runtime.patch;

import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.quirks.MembersInRemoveValue;
import io.scimoperator.runtime.resource.MemberReferences;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.List;

/** What an operation on {@code members} means, without reading a member. */
final class MembersPatch {

  private MembersPatch() {}

  static MemberChange change(PatchOperation operation, PatchPath path) {
    Filter filter = path.filter();
    if (path.subAttribute() != null) {
      throw new ScimException(
          Kind.MUTABILITY, operation.place() + ": what a member consists of cannot change.");
    }
    // Replacing one member must never be taken for replacing them all.
    if (filter != null && operation.op() != PatchOperation.Op.REMOVE) {
      throw new ScimException(
          Kind.INVALID_PATH,
          operation.place() + ": members are added and replaced without a filter.");
    }
    return switch (operation.op()) {
      case ADD -> new MemberChange.Add(MemberReferences.ids(operation.value()));
      case REPLACE -> new MemberChange.ReplaceAll(MemberReferences.ids(operation.value()));
      case REMOVE -> {
        if (filter != null) {
          List<String> ids = new ArrayList<>();
          collect(filter, operation.place(), ids);
          yield new MemberChange.Remove(ids);
        }
        yield MembersInRemoveValue.isNamed(operation.value())
            ? new MemberChange.Remove(MemberReferences.ids(operation.value()))
            : new MemberChange.ReplaceAll(List.of());
      }
    };
  }

  private static void collect(Filter filter, String place, List<String> ids) {
    switch (filter) {
      case Filter.Or(Filter left, Filter right) -> {
        collect(left, place, ids);
        collect(right, place, ids);
      }
      case Filter.Comparison comparison
          when comparison.operator() == Filter.Operator.EQ
              && comparison.path().attribute().equalsIgnoreCase("value") ->
          ids.add(comparison.value().asText());
      case Filter.And ignored -> throw unsupported(place);
      case Filter.Not ignored -> throw unsupported(place);
      case Filter.Present ignored -> throw unsupported(place);
      case Filter.Comparison ignored -> throw unsupported(place);
      case Filter.ValuePath ignored -> throw unsupported(place);
    }
  }

  private static ScimException unsupported(String place) {
    return new ScimException(
        Kind.INVALID_FILTER, place + ".path may select members by value eq \"id\" only.");
  }
}
