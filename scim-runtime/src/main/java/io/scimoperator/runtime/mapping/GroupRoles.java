package io.scimoperator.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.api.v1alpha1.RoleSpec;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.Folding;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which roles groups give. A role's rank is its place in the list, from 0, the most important.
 * Groups are known by their displayName, folded, or by their externalId, exactly.
 */
record GroupRoles(List<Rule> rules) {

  /** A role, and the group that gives it by one of its two names. */
  private record Rule(@Nullable String name, @Nullable String externalId, String role) {

    Filter groups() {
      return name == null ? equal("externalId", externalId) : equal("displayName", name);
    }

    private static Filter equal(String attribute, @Nullable String value) {
      return new Filter.Comparison(
          new AttributePath(null, attribute, null),
          Filter.Operator.EQ,
          JsonNodeFactory.instance.textNode(value));
    }

    boolean isFor(JsonNode group) {
      return name == null
          ? group.path("externalId").asText().equals(externalId)
          : Folding.CASE.of(group.path("displayName").asText()).equals(name);
    }
  }

  GroupRoles {
    rules = List.copyOf(rules);
  }

  static GroupRoles of(List<RoleSpec> roles) {
    return new GroupRoles(roles.stream().map(GroupRoles::rule).toList());
  }

  private static Rule rule(RoleSpec role) {
    String group = role.group();
    return new Rule(group == null ? null : Folding.CASE.of(group), role.externalId(), role.role());
  }

  /** Which groups give roles, each filter some of them. */
  List<Filter> groups() {
    return rules.stream().map(Rule::groups).toList();
  }

  /** Ranks of the roles that a group gives, ascending. */
  List<Integer> ranks(JsonNode group) {
    return IntStream.range(0, rules.size())
        .filter(rank -> rules.get(rank).isFor(group))
        .boxed()
        .toList();
  }

  /** The roles of these ranks, the most important first, each once. */
  List<String> slugs(Collection<Integer> ranks) {
    return ranks.stream().sorted().map(rank -> rules.get(rank).role()).distinct().toList();
  }
}
