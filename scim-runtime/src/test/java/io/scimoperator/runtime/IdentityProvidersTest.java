package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.quirks.Quirk;
import io.scimoperator.runtime.quirks.Quirks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests that identity providers really send, and the answers that they expect. */
class IdentityProvidersTest extends DirectoryScene {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  IdentityProvidersTest() {
    super("{\"provider\":\"EntraID\"}", Map.of());
  }

  static Stream<Arguments> probes() {
    return Stream.of(
        argumentSet("Entra ID, users", "/Users", "userName eq \"6d0f\"", "&aadOptscim062020"),
        argumentSet("Entra ID, groups", "/Groups", "displayName eq \"6d0f\"", ""),
        argumentSet(
            "Entra ID, a group without its members",
            "/Groups",
            "displayName eq \"x\"",
            "&excludedAttributes=members"),
        argumentSet("Okta", "/Users", "userName eq \"x\"", "&startIndex=1&count=100"),
        argumentSet("PingFederate", "/Users", "emails eq \"v\"", ""),
        argumentSet("Google", "/Users", "", "&count=1"));
  }

  @ParameterizedTest
  @MethodSource("probes")
  void aConnectionTestFindsAnEmptyListAndNever404(String path, String filter, String more) {
    String query = "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + more;

    Answer answer = scim.get(path + query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.body().path("totalResults").asInt()).isZero();
    assertThat(answer.body().path("Resources").isArray()).isTrue();
  }

  /** What a PATCH of Jane must lead to: a JSON pointer and the text there; empty for absent. */
  static Stream<Arguments> patches() {
    return Stream.of(
        argumentSet(
            "Entra ID deactivates with a capital",
            "{'op':'Replace','path':'active','value':'False'}",
            List.of("/active", "false")),
        argumentSet(
            "Entra ID deactivates as the RFC has it",
            "{'op':'replace','path':'active','value':false}",
            List.of("/active", "false")),
        argumentSet(
            "Entra ID writes paths as keys",
            "{'op':'replace','value':{'displayName':'x','name.givenName':'y','"
                + ENTERPRISE
                + ":employeeNumber':'z'}}",
            List.of(
                "/displayName",
                "x",
                "/name/givenName",
                "y",
                "/name/familyName",
                "Young",
                "/" + ENTERPRISE + "/employeeNumber",
                "z")),
        argumentSet(
            "Entra ID updates one address and leaves its siblings",
            "{'op':'Replace','path':'emails[type eq \\\"work\\\"].value','value':'w@x'}",
            List.of("/emails/0/value", "w@x", "/emails/0/primary", "true", "/emails/1", "")),
        argumentSet(
            "Entra ID creates an element once and updates it in the same request",
            "{'op':'Add','path':'addresses[type eq \\\"work\\\"].locality','value':'Bonn'},"
                + "{'op':'Add','path':'addresses[type eq \\\"work\\\"].country','value':'DE'}",
            List.of(
                "/addresses/0/locality", "Bonn", "/addresses/0/country", "DE", "/addresses/1", "")),
        argumentSet(
            "Entra ID sends a manager as text",
            "{'op':'Add','path':'" + ENTERPRISE + ":manager','value':'271'}",
            List.of("/" + ENTERPRISE + "/manager/value", "271")),
        argumentSet(
            "Entra ID removes a manager with empty text",
            "{'op':'Add','path':'"
                + ENTERPRISE
                + ":manager','value':'271'},"
                + "{'op':'Replace','path':'"
                + ENTERPRISE
                + ":manager','value':''}",
            List.of("/" + ENTERPRISE, "")),
        argumentSet(
            "Entra ID sends JSON inside a string",
            "{'op':'Add','path':'roles','value':[{'value':'{\\\"id\\\":1}'}]}",
            List.of("/roles/0/value", "{\"id\":1}")),
        argumentSet(
            "Microsoft writes a dot between a URN and its attribute",
            "{'op':'replace','path':'" + ENTERPRISE + ".manager','value':'271'}",
            List.of("/" + ENTERPRISE + "/manager/value", "271")),
        argumentSet(
            "a client made with SCIM-SDK puts the object of an operation into an array",
            "{'op':'add','value':[{'nickName':'Jay','name':{'givenName':'y'}}]}",
            List.of("/nickName", "Jay", "/name/givenName", "y", "/name/familyName", "Young")),
        argumentSet(
            "SAP puts the element at a value path into an array",
            "{'op':'replace','path':'emails[type eq \\\"work\\\"]','value':[{'value':'w@x'}]}",
            List.of("/emails/0/value", "w@x", "/emails/0/type", "work", "/emails/1", "")),
        argumentSet(
            "an Okta catalogue app deactivates without a path",
            "{'op':'replace','value':{'active':false}}",
            List.of("/active", "false")));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aPatchDoesWhatItsSenderMeans(String operations, List<String> expected) {
    String id = scim.create("Users", RunningRuntime.JANE);

    Answer answer = scim.patch("/Users/" + id, operations.replace('\'', '"'));

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    JsonNode user = scim.get("/Users/" + id).body();
    for (int i = 0; i < expected.size(); i += 2) {
      assertThat(user.at(expected.get(i)).asText())
          .as(expected.get(i))
          .isEqualTo(expected.get(i + 1));
    }
  }

  @Test
  void membersComeAndGoOneByOneInEveryDialect() {
    String jane = scim.create("Users", RunningRuntime.JANE);
    String joe = scim.create("Users", "{\"userName\":\"joe\"}");
    String ann = scim.create("Users", "{\"userName\":\"ann\"}");
    String group =
        scim.create(
            "Groups",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group",
              "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
             "externalId":"8aa1","displayName":"Staff","meta":{"resourceType":"Group"},"members":[]}
            """);

    for (String operation :
        List.of(
            "{'op':'Add','path':'members','value':[{'$ref':null,'value':'" + jane + "'}]}",
            "{'op':'add','path':'members','value':[{'value':'" + joe + "','display':'joe'}]}",
            "{'op':'add','value':{'members':[{'value':'" + ann + "'}]}}",
            "{'op':'Add','path':'members','value':[{'$ref':null,'value':'" + ann + "'}]}",
            "{'op':'Remove','path':'members','value':[{'$ref':null,'value':'" + jane + "'}]}",
            "{'op':'remove','path':'members[value eq \\\"" + joe + "\\\"]'}")) {
      Answer answer = scim.patch("/Groups/" + group, operation.replace('\'', '"'));
      assertThat(answer.status()).as("%s %s", operation, answer.body()).isEqualTo(204);
    }

    assertThat(members(group)).containsExactly(ann);
    scim.patch(
        "/Groups/" + group,
        "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}"
            .formatted(jane, joe));
    assertThat(members(group)).containsExactly(jane, joe);
  }

  private List<String> members(String group) {
    JsonNode members = scim.get("/Groups/" + group).body().path("members");
    return members.isMissingNode() ? List.of() : members.findValuesAsText("value");
  }

  @Test
  void oktaRenamesAGroupAndPutsBackWhatItRead() {
    String jane = scim.create("Users", RunningRuntime.JANE);
    String group =
        scim.create(
            "Groups", "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"" + jane + "\"}]}");

    Answer renamed =
        scim.patch(
            "/Groups/" + group,
            "{\"op\":\"replace\",\"value\":{\"id\":\"%s\",\"displayName\":\"Crew\"}}"
                .formatted(group));
    Answer user = scim.get("/Users/" + jane);
    Answer echoed = scim.send("PUT", "/Users/" + jane, user.body().toString());
    Answer echoedGroup =
        scim.send("PUT", "/Groups/" + group, scim.get("/Groups/" + group).body().toString());

    assertThat(renamed.status()).isEqualTo(204);
    assertThat(echoed.status()).isEqualTo(200);
    assertThat(echoed.body()).isEqualTo(user.body());
    assertThat(echoedGroup.status()).isEqualTo(200);
    assertThat(echoedGroup.body().path("displayName").asText()).isEqualTo("Crew");
    assertThat(members(group)).containsExactly(jane);
  }

  @Test
  void aReplaceOfWhatIsNotThereIsRefusedForWhoReadsTheRfc() {
    String replace =
        "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"home\\\"].value\",\"value\":\"h@x\"}";
    ScimClient generic = runtime.directory("generic", "{}");
    String id = generic.create("Users", RunningRuntime.JANE);

    Answer refused = generic.patch("/Users/" + id, replace);
    Answer added = generic.patch("/Users/" + id, replace.replace("replace", "add"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("scimType").asText()).isEqualTo("noTarget");
    assertThat(added.body().at("/emails/1/value").asText()).isEqualTo("h@x");
  }

  @Test
  void anotherIdInAPatchIsRefused() {
    String id = scim.create("Users", RunningRuntime.JANE);

    Answer refused =
        scim.patch(
            "/Users/" + id, "{\"op\":\"replace\",\"value\":{\"id\":\"x\",\"title\":\"Dr\"}}");

    assertThat(refused.body().path("scimType").asText()).isEqualTo("mutability");
    assertThat(scim.get("/Users/" + id).body().has("title")).isFalse();
  }

  @Test
  void managersAreTextInANewUserToo() {
    Answer created =
        scim.send(
            "POST",
            "/Users",
            "{\"userName\":\"joe\",\"" + ENTERPRISE + "\":{\"manager\":\"123456\"}}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path(ENTERPRISE).at("/manager/value").asText()).isEqualTo("123456");
  }

  @Test
  void everyQuirkIsDescribed() {
    assertThat(Quirks.ALL)
        .extracting(Quirk::name)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(Quirks.ALL).allMatch(quirk -> quirk.rule().contains("RFC 764"));
  }
}
