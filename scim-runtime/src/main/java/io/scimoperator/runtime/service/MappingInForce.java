package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.store.SavedMapping;
import java.util.Optional;

/**
 * The mapping that applications see users under. While one takes another's place, user after user,
 * what is read and what is heard of a user are always under the same one.
 *
 * @param before of users after the position
 * @param after of the others
 * @param position id of a user, empty if all are after it
 */
record MappingInForce(UserMapping before, UserMapping after, String position) {

  private static final Filter INACTIVE =
      new Filter.Comparison(path("active"), Filter.Operator.EQ, BooleanNode.FALSE);

  /**
   * Reads what the store says.
   *
   * @param known a mapping that need not be compiled again
   */
  static MappingInForce of(Optional<SavedMapping> saved, UserMapping known) {
    if (saved.isEmpty()) {
      return new MappingInForce(UserMapping.DEFAULT, UserMapping.DEFAULT, "");
    }
    UserMapping before = mapping(saved.get().applied(), known);
    SavedMapping.Change change = saved.get().change();
    return change == null
        ? new MappingInForce(before, before, "")
        : new MappingInForce(before, mapping(change.next(), known), change.position());
  }

  private static UserMapping mapping(String json, UserMapping known) {
    return known.json().equals(json) ? known : UserMapping.parse(json);
  }

  /** The same change once it has come as far as that user. */
  MappingInForce upTo(String userId) {
    return new MappingInForce(before, after, userId);
  }

  UserMapping of(String userId) {
    return userId.compareTo(position) <= 0 ? after : before;
  }

  boolean hasRoles() {
    return before.hasRoles() || after.hasRoles();
  }

  /** Whether the members of a group have other roles once it has another document. */
  boolean givesOtherRoles(ObjectNode group, ObjectNode changed) {
    return !before.ranks(group).equals(before.ranks(changed))
        || !after.ranks(group).equals(after.ranks(changed));
  }

  /** Which users applications see. */
  Condition visible() {
    if (!before.hidesInactive() && !after.hidesInactive()) {
      return new Condition.Always();
    }
    if (before.hidesInactive() && after.hidesInactive()) {
      return condition(new Filter.Not(INACTIVE));
    }
    Filter done = new Filter.Comparison(path("id"), Filter.Operator.LE, TextNode.valueOf(position));
    Filter hiding = after.hidesInactive() ? done : new Filter.Not(done);
    return condition(new Filter.Not(new Filter.And(hiding, INACTIVE)));
  }

  private static Condition condition(Filter filter) {
    return ConditionReader.read(filter, Schemas.CORE, ResourceType.USER);
  }

  private static AttributePath path(String attribute) {
    return new AttributePath(null, attribute, null);
  }
}
