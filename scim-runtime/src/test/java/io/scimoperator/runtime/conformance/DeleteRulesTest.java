package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD_NOT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Deleting. RFC 7644 §3.6. */
class DeleteRulesTest extends RulesScene {

  @Test
  @Rule(rfc = 7644, section = "3.6", level = SHALL, says = "a deletion is answered with 204")
  @Rule(
      rfc = 7644,
      section = "3.6",
      level = MUST,
      says = "what is deleted is 404 for every operation")
  @Rule(rfc = 7644, section = "3.6", level = MUST, says = "what is deleted is in no list")
  @Rule(
      rfc = 7644,
      section = "3.6",
      level = SHOULD_NOT,
      says = "what is deleted is no conflict: its userName is free")
  void whatIsDeletedIsGone() {
    String path = directory.create("Users", "{'userName':'joe'}");

    assertThat(directory.delete(path).status()).isEqualTo(204);

    assertThat(directory.get(path).status()).isEqualTo(404);
    assertThat(directory.put(path, "{'userName':'joe'}").status()).isEqualTo(404);
    assertThat(directory.patch(path, "{'op':'remove','path':'title'}").status()).isEqualTo(404);
    assertThat(directory.delete(path).status()).isEqualTo(404);
    assertThat(directory.get("/Users").body().path("totalResults").asInt()).isZero();
    assertThat(directory.found("userName eq \"joe\"")).isEmpty();
    assertThat(directory.post("/Users", "{'userName':'joe'}").status()).isEqualTo(201);
  }
}
