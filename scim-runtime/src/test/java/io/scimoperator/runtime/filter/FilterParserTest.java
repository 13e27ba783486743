package io.scimoperator.runtime.filter;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.TextNode;
import io.scimoperator.runtime.conformance.Rule;
import io.scimoperator.runtime.schema.ScimException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.4.2.2. */
class FilterParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq \"bjensen\"",
        "name.familyName co \"O'Malley\"",
        "userName sw \"J\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"",
        "title pr",
        "meta.lastModified gt \"2011-05-13T04:42:34Z\"",
        "title pr and userType eq \"Employee\"",
        "title pr or userType eq \"Intern\"",
        "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"",
        "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")",
        "userType ne \"Employee\" and not (emails co \"example.com\")",
        "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]",
        "emails[type eq \"work\" and value co \"@x.com\"] or ims[type eq \"xmpp\" and value co \"@f\"]"
      })
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = MUST,
      says = "the grammar of filters is the one of the RFC")
  void theExamplesOfTheRfcAreFilters(String text) {
    assertThat(FilterParser.parse(text)).isNotNull();
  }

  @Test
  void andBindsTighterThanOr() {
    Filter filter = FilterParser.parse("a pr or b pr AND c pr");

    assertThat(filter).isInstanceOf(Filter.Or.class);
    assertThat(((Filter.Or) filter).right()).isInstanceOf(Filter.And.class);
  }

  @Test
  void aUrnEndsAtItsLastColon() {
    AttributePath path =
        AttributePath.parse(
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value");

    assertThat(path)
        .isEqualTo(
            new AttributePath(
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "manager", "value"));
  }

  static Stream<Arguments> valuesOfEntraId() {
    return Stream.of(
        argumentSet("a word without quotes", "externalId eq jyoung", "jyoung"),
        argumentSet("an escaped quote", "userName Eq \"a\\\"b\"", "a\"b"),
        argumentSet("brackets within quotes", "userName eq \"a) ] and b\"", "a) ] and b"));
  }

  @ParameterizedTest
  @MethodSource("valuesOfEntraId")
  void aValueIsReadWhole(String text, String value) {
    assertThat(((Filter.Comparison) FilterParser.parse(text)).value())
        .isEqualTo(TextNode.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "userName",
        "userName eq",
        "userName is \"secret\"",
        "(userName pr",
        "userName pr)",
        "emails[type eq \"work\"",
        "userName eq \"secret",
        "a..b pr",
        "title eq 'secret'",
        "title eq {\"secret\":1}",
        "title eq [\"secret\"]",
        "emails[emails[type eq \"secret\"]]",
        "1 pr"
      })
  void aRefusalIsInvalidFilterAndNeverTellsTheValue(String text) {
    assertThatThrownBy(() -> FilterParser.parse(text))
        .isInstanceOfSatisfying(
            ScimException.class,
            e -> assertThat(e.kind()).isEqualTo(ScimException.Kind.INVALID_FILTER))
        .hasMessageNotContaining("secret");
  }

  @Test
  void nestingAndLengthHaveLimits() {
    assertThatThrownBy(() -> FilterParser.parse("(".repeat(40) + "a pr" + ")".repeat(40)))
        .hasMessageContaining("32 levels");
    assertThatThrownBy(() -> FilterParser.parse("a".repeat(8193) + " pr"))
        .hasMessageContaining("8192");
  }
}
