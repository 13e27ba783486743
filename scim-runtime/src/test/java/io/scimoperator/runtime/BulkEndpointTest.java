package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.STATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.conformance.Rule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code /Bulk}. RFC 7644 §3.7. */
class BulkEndpointTest extends DirectoryScene {

  private Answer bulk(String failOnErrors, String... operations) {
    return scim.send(
        "POST",
        "/Bulk",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]%s,"Operations":[%s]}
        """
            .formatted(failOnErrors, String.join(",", operations)));
  }

  private static String post(String path, String bulkId, String data) {
    return "{\"method\":\"POST\",\"path\":\"%s\",\"bulkId\":\"%s\",\"data\":%s}"
        .formatted(path, bulkId, data);
  }

  private static String group(String name, String memberBulkId) {
    return "{\"displayName\":\"%s\",\"members\":[{\"value\":\"bulkId:%s\"}]}"
        .formatted(name, memberBulkId);
  }

  @Test
  void operationsAreAnsweredInTheirOrderAndMayReferToLaterOnes() {
    Answer answer =
        bulk(
            "",
            post("/Groups", "g", group("Staff", "u")),
            post("/Users", "u", "{\"userName\":\"jane\"}"),
            """
            {"method":"PATCH","path":"/Users/bulkId:u","data":{"Operations":[
              {"op":"add","path":"title","value":"Boss"}]}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode operations = answer.body().path("Operations");
    assertThat(operations.findValuesAsText("status")).containsExactly("201", "201", "200");
    assertThat(operations.at("/0/bulkId").asText()).isEqualTo("g");
    String user = operations.at("/1/location").asText().replaceAll(".*/", "");
    String group = operations.at("/0/location").asText().replaceAll(".*/", "");
    assertThat(scim.get("/Groups/" + group).body().at("/members/0/value").asText()).isEqualTo(user);
    assertThat(scim.get("/Users/" + user).body().path("title").asText()).isEqualTo("Boss");
    assertThat(operations.at("/2/version").asText()).isEqualTo("W/\"2\"");
  }

  @Test
  @Rule(rfc = 7644, section = "3.7.1", level = MUST, says = "references in a circle are tried")
  void operationsThatReferToEachOtherAreBothDone() {
    Answer answer =
        bulk("", post("/Groups", "a", group("A", "b")), post("/Groups", "b", group("B", "a")));

    JsonNode operations = answer.body().path("Operations");
    assertThat(operations.findValuesAsText("status")).containsExactly("201", "201");
    String a = operations.at("/0/location").asText().replaceAll(".*/", "");
    String b = operations.at("/1/location").asText().replaceAll(".*/", "");
    assertThat(scim.get("/Groups/" + a).body().at("/members/0/value").asText()).isEqualTo(b);
    assertThat(scim.get("/Groups/" + b).body().at("/members/0/value").asText()).isEqualTo(a);
  }

  @Test
  void aCreationInACircleThatCannotBeCompletedLeavesNothing() {
    String members =
        "{\"displayName\":\"A\",\"members\":[{\"value\":\"bulkId:b\"},{\"value\":\"x\"}]}";

    Answer answer = bulk("", post("/Groups", "a", members), post("/Groups", "b", group("B", "a")));

    JsonNode operations = answer.body().path("Operations");
    assertThat(operations.findValuesAsText("status")).contains("400", "201");
    JsonNode groups = scim.get("/Groups").body();
    assertThat(groups.path("totalResults").asInt()).isEqualTo(1);
    assertThat(groups.at("/Resources/0/displayName").asText()).isEqualTo("B");
    assertThat(groups.at("/Resources/0").has("members")).isFalse();
  }

  @Test
  void aFailedOperationFailsAloneWithItsError() {
    Answer answer =
        bulk(
            "",
            post("/Users", "a", "{\"userName\":\"jane\"}"),
            post("/Users", "b", "{\"userName\":\"JANE\"}"),
            post("/Groups", "c", group("Staff", "b")),
            post("/Groups", "d", group("Other", "nobody")),
            "{\"method\":\"DELETE\",\"path\":\"/Users/bulkId:a\"}");

    JsonNode operations = answer.body().path("Operations");
    assertThat(operations.findValuesAsText("status").stream().distinct())
        .contains("201", "409", "400", "204");
    assertThat(operations.at("/1/response/scimType").asText()).isEqualTo("uniqueness");
    assertThat(operations.at("/1").has("location")).isFalse();
    assertThat(operations.at("/2/response/detail").asText()).contains("bulkId b failed");
    assertThat(operations.at("/3/response/detail").asText()).contains("no operation");
    assertThat(scim.get("/Users").body().path("totalResults").asInt()).isZero();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.7",
      level = STATED,
      says = "after failOnErrors errors the rest is left undone")
  void afterAsManyErrorsAsAreAllowedTheRestIsLeftUndone() {
    Answer answer =
        bulk(
            ",\"failOnErrors\":1",
            "{\"method\":\"DELETE\",\"path\":\"/Users/none\"}",
            post("/Users", "a", "{\"userName\":\"jane\"}"));

    assertThat(answer.body().path("Operations")).hasSize(1);
    assertThat(scim.get("/Users").body().path("totalResults").asInt()).isZero();
  }

  @Test
  void aVersionIsAPrecondition() {
    String id = scim.create("Users", RunningRuntime.JANE);

    Answer answer =
        bulk(
            "",
            """
            {"method":"DELETE","path":"/Users/%s","version":"W/\\"7\\""}
            """
                .formatted(id));

    assertThat(answer.body().at("/Operations/0/status").asText()).isEqualTo("412");
  }

  @Test
  void theNumberOfOperationsHasALimitThatIsAnnounced() {
    String[] operations = new String[1001];
    Arrays.fill(operations, "{\"method\":\"DELETE\",\"path\":\"/Users/none\"}");

    assertThat(bulk("", operations).status()).isEqualTo(413);
    assertThat(scim.get("/ServiceProviderConfig").body().at("/bulk/maxOperations").asInt())
        .isEqualTo(1000);
  }
}
