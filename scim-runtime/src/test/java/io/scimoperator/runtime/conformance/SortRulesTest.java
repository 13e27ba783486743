package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.STATED;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.names;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sorting. RFC 7644 §3.4.2.3. */
class SortRulesTest extends RulesScene {

  private List<String> sorted(String query) {
    return names(directory.get("/Users?" + query));
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.3",
      level = SHALL,
      says = "sortBy puts resources in the order of an attribute")
  @Rule(
      rfc = 7644,
      section = "3.4.2.3",
      level = SHALL,
      says = "the order is ascending unless sortOrder says otherwise")
  void theOrderIsAscendingUnlessAsked() {
    directory.createUsers("b", "a", "c");

    assertThat(sorted("sortBy=userName")).containsExactly("a", "b", "c");
    assertThat(sorted("sortBy=userName&sortOrder=ascending")).containsExactly("a", "b", "c");
    assertThat(sorted("sortBy=userName&sortOrder=descending")).containsExactly("c", "b", "a");
    assertThat(scimType(directory.get("/Users?sortOrder=up"))).isEqualTo("invalidValue");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.3",
      level = MUST,
      says = "the order is that of the attribute's type: without case unless caseExact")
  void theOrderIsThatOfTheType() {
    directory = TestedDirectory.in(runtime, BADGE_SCHEMA);
    user("one", "'number':10,'serial':'b'");
    user("Two", "'number':9,'serial':'B'");
    user("three", "'number':100,'serial':'a'");

    assertThat(sorted("sortBy=userName")).containsExactly("one", "three", "Two");
    assertThat(sorted("sortBy=" + BADGE + ":number")).containsExactly("Two", "one", "three");
    assertThat(sorted("sortBy=" + BADGE + ":serial")).containsExactly("Two", "three", "one");
  }

  private void user(String name, String badge) {
    directory.create("Users", "{'userName':'" + name + "','" + BADGE + "':{" + badge + "}}");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.3",
      level = STATED,
      says = "values are compared by the primary element, else by the first")
  @Rule(
      rfc = 7644,
      section = "3.4.2.3",
      level = STATED,
      says = "what has no value is last, or first if descending")
  void elementsAndGapsHaveAPlace() {
    directory.createUsers("none");
    directory.create("Users", "{'userName':'first','emails':[{'value':'b'},{'value':'a'}]}");
    directory.create(
        "Users", "{'userName':'primary','emails':[{'value':'z'},{'value':'a','primary':true}]}");

    assertThat(sorted("sortBy=emails.value")).containsExactly("primary", "first", "none");
    assertThat(sorted("sortBy=emails&sortOrder=descending"))
        .containsExactly("none", "first", "primary");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.3",
      level = STATED,
      says = "where types are mixed, those without the attribute have no value of it")
  void typesWithoutTheAttributeHaveNoValue() {
    directory.create("Groups", "{'displayName':'Staff'}");
    directory.createUsers("b", "a");

    assertThat(types("sortBy=userName")).containsExactly("User", "User", "Group");
    assertThat(types("sortBy=active&sortOrder=descending")).first().isEqualTo("Group");
    assertThat(scimType(directory.get("/?sortBy=nothing"))).isEqualTo("invalidPath");
  }

  private List<String> types(String query) {
    return directory.get("/?" + query).body().findValuesAsText("resourceType");
  }
}
