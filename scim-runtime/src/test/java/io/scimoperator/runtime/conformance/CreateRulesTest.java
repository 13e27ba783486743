package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating resources. RFC 7644 §3.3. */
class CreateRulesTest extends RulesScene {

  @Test
  @Rule(
      rfc = 7644,
      section = "3.3",
      level = SHALL,
      says = "what is readOnly is ignored in a new resource")
  @Rule(rfc = 7643, section = "3.1", level = SHALL, says = "meta is ignored when a client sends it")
  @Rule(rfc = 7643, section = "3.1", level = MUST_NOT, says = "a client does not choose the id")
  void whatIsReadOnlyIsIgnored() {
    Answer created =
        directory.post(
            "/Users",
            """
            {'userName':'joe','id':'mine','groups':[{'value':'x'}],
             'meta':{'resourceType':'Group','created':'2001-01-01T00:00:00Z','version':'W/9'}}
            """);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("id").asText()).isNotEqualTo("mine");
    assertThat(created.body().has("groups")).isFalse();
    assertThat(created.body().at("/meta/resourceType").asText()).isEqualTo("User");
    assertThat(created.body().at("/meta/created").asText()).doesNotStartWith("2001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "Group"})
  @Rule(rfc = 7644, section = "3.3", level = SHALL, says = "a new resource is answered with 201")
  @Rule(
      rfc = 7644,
      section = "3.3",
      level = SHOULD,
      says = "the answer to a POST has the resource in its body")
  @Rule(
      rfc = 7644,
      section = "3.3",
      level = SHALL,
      says = "Location and meta.location are the URI of the new resource")
  @Rule(
      rfc = 7644,
      section = "3.3.1",
      level = SHALL,
      says = "meta.resourceType is the type of the endpoint")
  void aNewResourceIsToldOfWhole(String type) {
    Answer created = directory.post("/" + type + "s", "{'userName':'joe','displayName':'Joe'}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("displayName").asText()).isEqualTo("Joe");
    assertThat(created.body().at("/meta/resourceType").asText()).isEqualTo(type);
    String url = directory.url("/" + type + "s/" + created.body().path("id").asText());
    assertThat(created.header("Location")).isEqualTo(url);
    assertThat(created.body().at("/meta/location").asText()).isEqualTo(url);
  }
}
