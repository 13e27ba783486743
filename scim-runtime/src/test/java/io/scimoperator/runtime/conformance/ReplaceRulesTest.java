package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import org.junit.jupiter.api.Test;

/** Replacing. RFC 7644 §3.5 and §3.5.1. */
class ReplaceRulesTest extends RulesScene {

  ReplaceRulesTest() {
    super(BADGE_SCHEMA);
  }

  @Test
  @Rule(rfc = 7644, section = "3.2", level = MUST_NOT, says = "PUT does not create")
  @Rule(rfc = 7644, section = "3.5.1", level = MUST_NOT, says = "PUT does not create")
  void aPutOfNothingMakesNothing() {
    Answer answer = directory.put("/Users/of-mine", "{'userName':'joe'}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(directory.get("/Users").body().path("totalResults").asInt()).isZero();
  }

  @Test
  @Rule(rfc = 7644, section = "3.5", level = MUST, says = "PUT is supported")
  @Rule(
      rfc = 7644,
      section = "3.5.1",
      level = SHALL,
      says = "what is readWrite or writeOnly is replaced by what is sent")
  void whatIsSentReplacesWhatWasThere() {
    String path =
        directory.create(
            "Users",
            "{'userName':'joe','title':'Boss','emails':[{'value':'a'}],'displayName':'Joe'}");

    Answer replaced =
        directory.put(
            path,
            "{'userName':'jim','emails':[{'value':'b'}],'title':null,'password':'new','"
                + BADGE
                + "':{'pin':'1'}}");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body().path("userName").asText()).isEqualTo("jim");
    assertThat(replaced.body().path("emails").toString()).isEqualTo("[{\"value\":\"b\"}]");
    assertThat(replaced.body().has("title") || replaced.body().has("password")).isFalse();
    assertThat(directory.get(path).body()).isEqualTo(replaced.body());
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.1",
      level = MUST,
      says = "what is immutable and set must be sent as it is")
  @Rule(
      rfc = 7644,
      section = "3.5.1",
      level = SHOULD,
      says = "another value of what is immutable is 400 mutability")
  @Rule(
      rfc = 7644,
      section = "3.5.1",
      level = SHALL,
      says = "what is immutable and not set takes the value that is sent")
  void whatIsImmutableIsSetOnce() {
    String path = directory.create("Users", "{'userName':'joe'}");
    String body = "{'userName':'joe','" + BADGE + "':{'serial':'%s'}}";

    Answer set = directory.put(path, body.formatted("S-1"));
    Answer same = directory.put(path, body.formatted("S-1"));
    Answer other = directory.put(path, body.formatted("S-2"));

    assertThat(set.body().path(BADGE).path("serial").asText()).isEqualTo("S-1");
    assertThat(same.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(400);
    assertThat(scimType(other)).isEqualTo("mutability");
    assertThat(directory.get(path).body().path(BADGE).path("serial").asText()).isEqualTo("S-1");
  }

  @Test
  @Rule(rfc = 7644, section = "3.5.1", level = SHALL, says = "what is readOnly is ignored")
  void whatIsReadOnlyIsIgnored() {
    String path = directory.create("Users", "{'userName':'joe'}");

    Answer answer =
        directory.put(
            path,
            "{'userName':'joe','title':'x','id':'other','groups':[{'value':'g'}],"
                + "'meta':{'created':'2001-01-01T00:00:00Z'},'"
                + BADGE
                + "':{'issuer':'me'}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("id").asText()).isEqualTo(id(path));
    assertThat(answer.body().path("title").asText()).isEqualTo("x");
    assertThat(answer.body().has("groups") || answer.body().has(BADGE)).isFalse();
    assertThat(answer.body().at("/meta/created").asText()).doesNotStartWith("2001");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.1",
      level = MUST,
      says = "a replacement without a required attribute is refused")
  void whatIsRequiredMustBeSent() {
    String path = directory.create("Users", "{'userName':'joe'}");

    Answer answer = directory.put(path, "{'displayName':'Joe'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(scimType(answer)).isEqualTo("invalidValue");
    assertThat(answer.body().path("detail").asText()).startsWith("userName");
  }
}
