package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL_NOT;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, groups and the enterprise extension. RFC 7643 §4. */
class UserRulesTest extends RulesScene {

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'userName':''}", "{'userName':' '}", "{'userName':null}"})
  @Rule(rfc = 7643, section = "4.1.1", level = REQUIRED, says = "a user has a userName")
  @Rule(rfc = 7643, section = "4.1.1", level = MUST, says = "a userName is not empty")
  void aUserNameIsRequired(String body) {
    Answer answer = directory.post("/Users", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).startsWith("userName");
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "4.1.1",
      level = MUST,
      says = "a userName is unique among the users, in whatever case")
  @Rule(
      rfc = 7643,
      section = "7",
      level = SHOULD,
      says = "no two resources have the same value of what is unique on the server")
  void aUserNameIsUnique() {
    directory.createUsers("joe");
    String other = directory.create("Users", "{'userName':'jim'}");

    assertThat(directory.post("/Users", "{'userName':'Joe'}").status()).isEqualTo(409);
    assertThat(directory.put(other, "{'userName':'JOE'}").status()).isEqualTo(409);
    assertThat(directory.patch(other, "{'op':'replace','path':'userName','value':'JOE'}").status())
        .isEqualTo(409);
    assertThat(directory.found("userName eq \"JOE\"")).containsExactly("joe");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "5",
      level = MUST,
      says = "user names are compared as PRECIS prepares them: without case, width and composition")
  void aUserNameIsTheSameHoweverItIsWritten() {
    directory.createUsers("jos\u00e9");
    String other = directory.create("Users", "{'userName':'jim'}");

    for (String same : List.of("JOSE\u0301", "\uff2aos\u00e9")) {
      assertThat(directory.post("/Users", "{'userName':'" + same + "'}").status()).isEqualTo(409);
      assertThat(directory.put(other, "{'userName':'" + same + "'}").status()).isEqualTo(409);
      assertThat(directory.found("userName eq \"" + same + "\"")).containsExactly("jos\u00e9");
      assertThat(directory.found("userName sw \"" + same + "\"")).containsExactly("jos\u00e9");
    }
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "4.1.1",
      level = SHOULD,
      says = "the parts of a name and its formatted text are what the client wrote")
  void aNameIsKeptWhole() {
    String name = "{\"formatted\":\"Ms. B Jensen\",\"familyName\":\"Jensen\",\"givenName\":\"B\"}";

    String path =
        directory.create(
            "Users",
            "{'userName':'b','displayName':'B','nickName':'Babs','name':"
                + name.replace('"', '\'')
                + "}");

    JsonNode user = directory.get(path).body();
    assertThat(user.path("name")).hasToString(name);
    assertThat(user.path("displayName").asText()).isEqualTo("B");
    assertThat(user.path("nickName").asText()).isEqualTo("Babs");
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "4.1.1",
      level = SHALL_NOT,
      says = "a password is not returned, neither as it is nor hashed")
  @Rule(
      rfc = 7643,
      section = "4.1.1",
      level = MUST_NOT,
      says = "a password is not returned in any form")
  @Rule(
      rfc = 7643,
      section = "4.1.1",
      level = SHOULD,
      says = "a password is not kept as it is: it is not kept at all")
  @Rule(
      rfc = 7643,
      section = "4.1.1",
      level = MUST,
      says = "a password that waits is protected: none does")
  void aPasswordIsAcceptedAndForgotten() throws IOException {
    String secret = "correct-horse-battery";
    String path = directory.create("Users", "{'userName':'joe','password':'" + secret + "'}");

    for (Answer answer :
        List.of(
            directory.get(path),
            directory.get(path + "?attributes=password"),
            directory.put(path, "{'userName':'joe','password':'" + secret + "'}"),
            directory.patch(path, "{'op':'replace','path':'password','value':'" + secret + "'}"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().has("password")).isFalse();
      assertThat(answer.body().toString()).doesNotContain(secret);
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
      }
    }
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "4.1.2",
      level = MUST,
      says = "memberships change through groups only")
  void membershipsAreThoseOfTheGroups() {
    String user = directory.create("Users", "{'userName':'joe'}");
    String group = directory.create("Groups", "{'displayName':'Staff'}");
    String mine = "[{'value':'" + id(group) + "'}]";

    directory.put(user, "{'userName':'joe','groups':" + mine + "}");
    Answer byPatch = directory.patch(user, "{'op':'add','path':'groups','value':" + mine + "}");

    assertThat(scimType(byPatch)).isEqualTo("mutability");
    assertThat(directory.get(group).body().has("members")).isFalse();
    directory.patch(group, "{'op':'add','path':'members','value':[{'value':'" + id(user) + "'}]}");
    assertThat(directory.get(user).body().at("/groups/0/value").asText()).isEqualTo(id(group));
  }

  @Test
  @Rule(rfc = 7643, section = "4.1.2", level = MUST, says = "a certificate is base64")
  void aCertificateIsBase64() {
    String body = "{'userName':'%s','x509Certificates':[{'value':'%s'}]}";

    assertThat(directory.post("/Users", body.formatted("a", "MIIDQzCC")).status()).isEqualTo(201);
    assertThat(scimType(directory.post("/Users", body.formatted("b", "----BEGIN"))))
        .isEqualTo("invalidValue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'displayName':''}", "{'displayName':null}"})
  @Rule(rfc = 7643, section = "4.2", level = REQUIRED, says = "a group has a displayName")
  void aGroupHasAName(String body) {
    Answer answer = directory.post("/Groups", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).startsWith("displayName");
  }
}
