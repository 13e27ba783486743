package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHALL_NOT;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Characteristics of attributes. RFC 7643 §7. */
class CharacteristicRulesTest extends RulesScene {

  CharacteristicRulesTest() {
    super(BADGE_SCHEMA);
  }

  private String user(String badge) {
    return directory.create("Users", "{'userName':'joe','" + BADGE + "':{" + badge + "}}");
  }

  private Answer set(String path, String attribute, String value) {
    return directory.patch(
        path, "{'op':'replace','path':'" + BADGE + ":" + attribute + "','value':'" + value + "'}");
  }

  @Test
  @Rule(rfc = 7643, section = "7", level = SHALL, says = "the case of a caseExact value is kept")
  void caseIsKept() {
    String path = user("'serial':'aBcD'");

    assertThat(directory.get(path).body().path(BADGE).path("serial").asText()).isEqualTo("aBcD");
  }

  @Test
  @Rule(rfc = 7643, section = "7", level = SHALL_NOT, says = "what is readOnly is not modified")
  void whatIsReadOnlyStays() {
    String path = user("'issuer':'me','door':'n'");

    assertThat(directory.get(path).body().path(BADGE).has("issuer")).isFalse();
    assertThat(scimType(set(path, "issuer", "you"))).isEqualTo("mutability");
  }

  @Test
  @Rule(rfc = 7643, section = "7", level = SHALL_NOT, says = "what is immutable is not updated")
  void whatIsImmutableStays() {
    String path = user("'serial':'S-1'");

    assertThat(scimType(set(path, "serial", "S-2"))).isEqualTo("mutability");
    assertThat(set(path, "serial", "S-1").status()).isEqualTo(200);
    assertThat(directory.get(path).body().path(BADGE).path("serial").asText()).isEqualTo("S-1");
  }

  @Test
  @Rule(rfc = 7643, section = "7", level = SHALL_NOT, says = "what is writeOnly is not returned")
  void whatIsWriteOnlyIsNotReturned() {
    String path = user("'pin':'1234','door':'n'");

    for (Answer answer :
        List.of(
            directory.get(path),
            directory.get(path + "?attributes=" + BADGE + ":pin"),
            set(path, "pin", "5678"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().toString()).doesNotContain("pin").doesNotContain("5678");
    }
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "7",
      level = SHOULD,
      says = "a value that is unique on the server is held by one resource")
  @Rule(
      rfc = 7643,
      section = "7",
      level = SHOULD,
      says = "no two resources have the same value of what is unique on the server")
  @Rule(
      rfc = 7643,
      section = "7",
      level = SHOULD,
      says = "what is unique everywhere is unique on this server")
  void whatIsUniqueIsHeldOnce() {
    user("'number':7,'key':'K'");

    Answer second = directory.post("/Users", "{'userName':'ann','" + BADGE + "':{'number':7}}");
    Answer third = directory.post("/Users", "{'userName':'ann','" + BADGE + "':{'key':'K'}}");

    for (Answer refused : List.of(second, third)) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(scimType(refused)).isEqualTo("uniqueness");
    }
  }
}
