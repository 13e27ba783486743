package io.scimoperator.runtime.service;

import io.scimoperator.api.v1alpha1.UnknownMembers;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members that one operation names and the directory does not have: refused, or left out. */
final class UnknownMemberIds {

  private final boolean skipped;
  private final Set<String> leftOut = new LinkedHashSet<>();

  UnknownMemberIds(@Nullable UnknownMembers rule) {
    this.skipped = rule == UnknownMembers.SKIP;
  }

  /**
   * Takes note of some.
   *
   * @throws ScimException that names them, unless they are to be left out
   */
  void found(Set<String> ids) {
    if (!ids.isEmpty() && !skipped) {
      throw new ScimException(
          Kind.INVALID_VALUE,
          "members: there is no user or group with the id " + MemberIds.named(ids) + ".");
    }
    leftOut.addAll(ids);
  }

  /** Those that were left out, in the order sent. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
