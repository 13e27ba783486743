package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.Level.STATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions of resources. RFC 7644 §3.14 and RFC 7643 §3.1. */
class VersionRulesTest extends RulesScene {

  @Test
  @Rule(
      rfc = 7644,
      section = "3.14",
      level = MUST,
      says = "the version of a resource is the header ETag")
  @Rule(
      rfc = 7644,
      section = "3.14",
      level = SHOULD,
      says = "the version of a resource is meta.version too")
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "a version that is no strong validator begins with W/")
  @Rule(rfc = 7643, section = "3.1", level = STATED, says = "meta.version is the header ETag")
  void theVersionIsTheSameInHeaderAndBody() {
    String path = directory.create("Users", "{'userName':'joe'}");

    for (Answer answer :
        List.of(
            directory.get(path),
            directory.put(path, "{'userName':'jim'}"),
            directory.patch(path, "{'op':'add','path':'title','value':'Boss'}"))) {
      assertThat(answer.header("ETag")).startsWith("W/\"").endsWith("\"");
      assertThat(answer.body().at("/meta/version").asText()).isEqualTo(answer.header("ETag"));
    }
    assertThat(directory.get(path).header("ETag")).isEqualTo("W/\"3\"");
  }
}
