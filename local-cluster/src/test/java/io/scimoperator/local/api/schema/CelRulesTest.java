package io.scimoperator.local.api.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CelRulesTest {

  static Stream<Arguments> holding() {
    return Stream.of(
        argumentSet(
            "a field that is absent",
            "{type: object, properties: {a: {type: string}}",
            "!has(self.a)",
            "{}"),
        argumentSet(
            "numbers of both kinds",
            "{type: object, properties: {a: {type: number}}",
            "self.a > 1",
            "{a: 2}"),
        argumentSet(
            "a reserved word",
            "{type: object, properties: {namespace: {type: string}}",
            "self.__namespace__ == 'x'",
            "{namespace: x}"),
        argumentSet(
            "a name with a dash",
            "{type: object, properties: {a-b: {type: string}}",
            "self.a__dash__b == 'x'",
            "{a-b: x}"),
        argumentSet(
            "a time",
            "{type: object, properties: {at: {type: string, format: date-time}}",
            "self.at > timestamp('2020-01-01T00:00:00Z')",
            "{at: '2026-01-01T00:00:00Z'}"),
        argumentSet(
            "an int or string",
            "{type: object, properties: {p: {x-kubernetes-int-or-string: true}}",
            "self.p == 80 || self.p == '80%'",
            "{p: 80%}"),
        argumentSet(
            "a map",
            "{type: object, additionalProperties: {type: integer}",
            "self.all(k, self[k] > 0)",
            "{x: 1, y: 2}"),
        argumentSet(
            "a list",
            "{type: object, properties: {l: {type: array, items: {type: string}}}",
            "self.l.exists_one(i, i.startsWith('b')) && self.l.join('-') == 'a-b'",
            "{l: [a, b]}"),
        argumentSet(
            "an optional field",
            "{type: object, properties: {a: {type: string}}",
            "self.?a.orValue('none') == 'none'",
            "{}"),
        argumentSet(
            "the functions of Kubernetes",
            "{type: object, properties: {c: {type: string}}",
            "isCIDR(self.c) && !isIP(self.c) && isURL('https://a/') && self.c.find('[0-9]+') == '10'",
            "{c: 10.0.0.0/8}"));
  }

  @ParameterizedTest
  @MethodSource("holding")
  void aRuleThatHoldsFindsNothingWrong(String schema, String rule, String object) {
    CelRules rules = rules(schema + ", x-kubernetes-validations: [{rule: \"" + rule + "\"}]}");

    assertThat(rules.faults()).isEmpty();
    assertThat(rules.validate(yaml(object), null)).isEmpty();
  }

  @Test
  void aRuleThatAsksForAnUnknownFieldIsRefused() {
    CelRules rules =
        rules(
            "{type: object, properties: {a: {type: string}},"
                + " x-kubernetes-validations: [{rule: 'self.b == \"x\"'}]}");

    assertThat(rules.faults())
        .hasSize(1)
        .allSatisfy((place, fault) -> {
          assertThat(place).isEqualTo("openAPIV3Schema.x-kubernetes-validations[0].rule");
          assertThat(fault).contains("undefined field 'b'");
        });
  }

  @Test
  void aMessageMayBeComputedAndNameAFieldAndAReason() {
    CelRules rules =
        rules(
            """
            {type: object, properties: {a: {type: integer}}, x-kubernetes-validations: [{
              rule: self.a < 5, messageExpression: "'no more than 4, not ' + string(self.a)",
              fieldPath: .a, reason: FieldValueForbidden}]}
            """);

    assertThat(messages(rules, "{a: 7}", null))
        .containsExactly("a: Forbidden: no more than 4, not 7");
  }

  @Test
  void aTransitionRuleIsNotRunOnCreation() {
    CelRules rules =
        rules(
            "{type: object, properties: {a: {type: integer}},"
                + " x-kubernetes-validations: [{rule: self.a >= oldSelf.a, message: grows}]}");

    assertThat(messages(rules, "{a: 1}", null)).isEmpty();
    assertThat(messages(rules, "{a: 2}", "{a: 1}")).isEmpty();
    assertThat(messages(rules, "{a: 1}", "{a: 2}"))
        .containsExactly("<nil>: Invalid value: \"object\": grows");
  }

  @Test
  void aRuleMayTakeTheStateBeforeAsOptional() {
    CelRules rules =
        rules(
            """
            {type: object, properties: {a: {type: integer}}, x-kubernetes-validations: [{
              rule: "oldSelf.hasValue() || self.a == 0", optionalOldSelf: true, message: starts at 0}]}
            """);

    assertThat(messages(rules, "{a: 1}", null)).hasSize(1);
    assertThat(messages(rules, "{a: 1}", "{a: 0}")).isEmpty();
  }

  @Test
  void anItemOfAKeyedListIsComparedWithItself() {
    CelRules rules =
        rules(
            """
            {type: object, properties: {l: {type: array, x-kubernetes-list-type: map,
              x-kubernetes-list-map-keys: [name], items: {type: object,
                properties: {name: {type: string}, v: {type: integer}},
                x-kubernetes-validations: [{rule: self.v == oldSelf.v, message: fixed}]}}}}
            """);

    assertThat(
            messages(
                rules,
                "{l: [{name: b, v: 2}, {name: a, v: 9}]}",
                "{l: [{name: a, v: 1}, {name: b, v: 2}]}"))
        .containsExactly("l[1]: Invalid value: \"object\": fixed");
  }

  @Test
  void aRuleThatCannotBeEvaluatedIsBroken() {
    CelRules rules =
        rules(
            "{type: object, properties: {a: {type: string}},"
                + " x-kubernetes-validations: [{rule: self.a.size() > 1}]}");

    assertThat(messages(rules, "{}", null))
        .singleElement()
        .asString()
        .contains("evaluating rule: failed rule: self.a.size() > 1");
  }

  private static List<String> messages(
      CelRules rules, String object, @org.jspecify.annotations.Nullable String before) {
    return rules.validate(yaml(object), before == null ? null : yaml(before)).stream()
        .map(violation -> violation.error().toString())
        .toList();
  }

  private static CelRules rules(String schema) {
    return new CelRules(yaml(schema));
  }

  private static ObjectNode yaml(String text) {
    return Json.readYaml(text.getBytes(UTF_8));
  }
}
