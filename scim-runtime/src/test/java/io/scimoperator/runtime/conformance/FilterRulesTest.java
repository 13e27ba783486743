package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.STATED;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters. RFC 7644 §3.4.2.2. */
class FilterRulesTest extends RulesScene {

  FilterRulesTest() {
    super(BADGE_SCHEMA);
  }

  @BeforeEach
  void fill() {
    directory.create(
        "Users",
        """
        {'userName':'Jane','title':'Boss','name':{'givenName':'Jane','familyName':"O'Malley"},
         'emails':[{'type':'work','value':'jane@x.com'},{'type':'home','value':'j@home.org'}],
         'urn:example:scim:2.0:Badge':{'number':9,'serial':'Ab','printedAt':'2026-01-02T00:00:00Z'}}
        """
            .replace("\"O'Malley\"", "'O\u2019Malley'"));
    directory.create(
        "Users",
        """
        {'userName':'joe','active':false,'emails':[{'type':'work','value':'joe@home.org'}],
         'urn:example:scim:2.0:Badge':{'number':10,'serial':'ab'}}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"jane\"",
        "userName ne \"joe\"",
        "userName co \"AN\"",
        "userName sw \"ja\"",
        "userName ew \"ne\"",
        "title pr",
        "userName lt \"jb\"",
        "userName le \"jane\"",
        "not (userName gt \"jb\")",
        "not (userName ge \"joe\")",
        BADGE + ":number lt 10",
        BADGE + ":printedAt gt \"2026-01-01T23:00:00Z\"",
        BADGE + ":printedAt le \"2026-01-02T01:00:00+01:00\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"Jane\"",
        "USERNAME EQ \"jane\""
      })
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = SHALL,
      says = "only the resources that match a filter are returned")
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = STATED,
      says = "each operator compares as its table says")
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "the grammar of filters is the one of the RFC")
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = STATED,
      says = "names of attributes and operators are read in any case")
  @Rule(
      rfc = 7643,
      section = "2.1",
      level = STATED,
      says = "names of attributes are read in any case")
  void anOperatorFindsWhatItsTableSays(String filter) {
    assertThat(directory.found(filter)).containsExactly("Jane");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "eq \"jane\"", "userName eq", "and", "userName pr and", "()"})
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "a filter has at least one expression, of a name, an operator and a value")
  void whatIsNoExpressionIsRefused(String filter) {
    Answer answer = directory.client().filter("Users", filter);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(scimType(answer)).isEqualTo("invalidFilter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gt", "ge", "lt", "le"})
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = SHALL,
      says = "booleans and binaries have no order: gt, ge, lt and le are invalidFilter")
  void whatHasNoOrderIsNotCompared(String operator) {
    for (String left : List.of("active %s true", BADGE + ":photo %s \"aGk=\"")) {
      Answer answer = directory.client().filter("Users", left.formatted(operator));
      assertThat(answer.status()).as(left).isEqualTo(400);
      assertThat(scimType(answer)).isEqualTo("invalidFilter");
    }
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "what stands in brackets is true of one and the same element")
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "brackets have an expression about sub-attributes")
  void bracketsAreAboutOneElement() {
    assertThat(directory.found("emails[type eq \"work\" and value ew \"home.org\"]"))
        .containsExactly("joe");
    assertThat(directory.found("emails.type eq \"work\" and emails.value ew \"home.org\""))
        .containsExactly("Jane", "joe");
    assertThat(directory.found("emails[not (type eq \"work\")]")).containsExactly("Jane");
    assertThat(scimType(directory.client().filter("Users", "emails[type]")))
        .isEqualTo("invalidFilter");
  }

  static Stream<Arguments> precedence() {
    return Stream.of(
        argumentSet("and before or", "userName eq \"joe\" or title pr and active eq false", "joe"),
        argumentSet(
            "brackets first", "(userName eq \"joe\" or title pr) and active eq true", "Jane"),
        argumentSet("not before and", "not (title pr) and userName pr", "joe"));
  }

  @ParameterizedTest
  @MethodSource("precedence")
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "grouping binds first, then not, then and, then or")
  void operatorsBindInTheirOrder(String filter, String found) {
    assertThat(directory.found(filter)).containsExactly(found);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "of a complex attribute a sub-attribute is named")
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = STATED,
      says = "one matching element of several is enough")
  void subAttributesAreNamedByADot() {
    assertThat(directory.found("name.givenName eq \"jane\"")).containsExactly("Jane");
    assertThat(directory.found("emails.value co \"home\"")).containsExactly("Jane", "joe");
    assertThat(scimType(directory.client().filter("Users", "name eq \"jane\"")))
        .isEqualTo("invalidFilter");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = SHALL,
      says = "a defaulted attribute is compared by the value that was returned")
  void whatWasDefaultedIsFoundAsReturned() {
    assertThat(directory.found("active eq true")).containsExactly("Jane");
    assertThat(directory.found("active pr")).containsExactly("Jane", "joe");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "an operator that nobody knows is 400 invalidFilter with words")
  void anUnknownOperatorIsRefusedInWords() {
    Answer answer = directory.client().filter("Users", "userName regex \"j.*\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(scimType(answer)).isEqualTo("invalidFilter");
    assertThat(answer.body().path("detail").asText()).contains("eq, ne");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = SHALL,
      says = "text is compared with or without case as caseExact says")
  @Rule(
      rfc = 7643,
      section = "7",
      level = SHALL,
      says = "a filter heeds case where an attribute is caseExact")
  void caseCountsWhereTheSchemaSaysSo() {
    assertThat(directory.found("userName eq \"JANE\"")).containsExactly("Jane");
    assertThat(directory.found(BADGE + ":serial eq \"ab\"")).containsExactly("joe");
    assertThat(directory.found(BADGE + ":serial sw \"A\"")).containsExactly("Jane");
  }
}
