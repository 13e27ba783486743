package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.TestedDirectory.ENTERPRISE;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bulk requests. RFC 7644 §3.7. */
class BulkRulesTest extends RulesScene {

  private static final String POST_USER =
      "{'method':'POST','path':'/Users','bulkId':'u','data':{'userName':'joe'}}";

  private JsonNode operations(String... operations) {
    Answer answer = directory.bulk(operations);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body().path("Operations");
  }

  @Test
  @Rule(rfc = 7644, section = "3.7", level = REQUIRED, says = "a bulk request has Operations")
  @Rule(rfc = 7644, section = "3.7", level = REQUIRED, says = "an operation has a method")
  @Rule(rfc = 7644, section = "3.7", level = REQUIRED, says = "an operation has a path")
  void whatIsNoBulkRequestIsRefused() {
    for (String body :
        List.of(
            "{}",
            "{'Operations':[]}",
            "{'Operations':[{'path':'/Users','data':{}}]}",
            "{'Operations':[{'method':'DELETE'}]}")) {
      Answer answer = directory.post("/Bulk", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(scimType(answer)).isEqualTo("invalidSyntax");
    }
  }

  @Test
  @Rule(rfc = 7644, section = "3.7", level = REQUIRED, says = "POST has a bulkId")
  @Rule(rfc = 7644, section = "3.7", level = REQUIRED, says = "POST, PUT and PATCH have data")
  void anOperationThatLacksSomethingFails() {
    String user = directory.create("Users", "{'userName':'joe'}");

    JsonNode answers =
        operations(
            "{'method':'POST','path':'/Users','data':{'userName':'a'}}",
            "{'method':'POST','path':'/Users','bulkId':'b'}",
            "{'method':'PUT','path':'" + user + "'}",
            "{'method':'PATCH','path':'" + user + "'}");

    assertThat(statuses(answers)).containsExactly("400", "400", "400", "400");
    assertThat(directory.get("/Users").body().path("totalResults").asInt()).isEqualTo(1);
  }

  private static List<String> statuses(JsonNode operations) {
    return operations.valueStream().map(o -> o.path("status").asText()).toList();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.7",
      level = MUST,
      says = "a bulk request that was worked through is 200")
  @Rule(
      rfc = 7644,
      section = "3.7",
      level = MUST,
      says = "a failure does not keep the other operations from being done")
  @Rule(
      rfc = 7644,
      section = "3.7",
      level = MUST,
      says = "what failed has a response with the error in it")
  @Rule(
      rfc = 7644,
      section = "3.7.3",
      level = MUST,
      says = "every operation that was done has its result")
  @Rule(
      rfc = 7644,
      section = "3.7.3",
      level = MUST,
      says = "a result has the status that the request alone would have had")
  @Rule(rfc = 7644, section = "3.7.3", level = MUST, says = "an error has a description for people")
  void aFailureFailsAlone() {
    JsonNode answers =
        operations(
            POST_USER,
            "{'method':'POST','path':'/Users','bulkId':'v','data':{'userName':'JOE'}}",
            "{'method':'DELETE','path':'/Users/none'}",
            "{'method':'POST','path':'/Groups','bulkId':'g','data':{'displayName':'Staff'}}");

    assertThat(statuses(answers)).containsExactly("201", "409", "404", "201");
    assertThat(answers.at("/1/response/scimType").asText()).isEqualTo("uniqueness");
    assertThat(answers.at("/2/response/schemas/0").asText()).endsWith(":Error");
    assertThat(answers.at("/2/response/detail").asText()).isNotBlank();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.7",
      level = REQUIRED,
      says = "a result has a location, but for a POST that failed")
  @Rule(
      rfc = 7644,
      section = "3.7.3",
      level = MUST,
      says = "a result has a location, but for a POST that failed")
  void everyResultButAFailedPostHasALocation() {
    String user = directory.create("Users", "{'userName':'ann'}");
    String patch = "{'method':'PATCH','path':'%s','data':{'Operations':[%s]}}";

    JsonNode answers =
        operations(
            POST_USER,
            patch.formatted(user, "{'op':'add','path':'title','value':'x'}"),
            patch.formatted(user, "{'op':'remove'}"),
            "{'method':'PUT','path':'" + user + "','data':{}}",
            "{'method':'DELETE','path':'/Users/none'}",
            "{'method':'DELETE','path':'" + user + "'}",
            "{'method':'POST','path':'/Users','bulkId':'x','data':{}}",
            "{'method':'POST','path':'" + user + "','bulkId':'y','data':{}}");

    assertThat(statuses(answers))
        .containsExactly("201", "200", "400", "400", "404", "204", "400", "405");
    assertThat(answers.at("/0/location").asText()).startsWith(directory.url("/Users/"));
    for (int i : new int[] {1, 2, 3, 5}) {
      assertThat(answers.path(i).path("location").asText()).isEqualTo(directory.url(user));
    }
    assertThat(answers.at("/4/location").asText()).isEqualTo(directory.url("/Users/none"));
    assertThat(answers.path(6).has("location") || answers.path(7).has("location")).isFalse();
  }

  @Test
  @Rule(rfc = 7644, section = "3.7", level = MUST, says = "the bulkId comes back with what it made")
  @Rule(
      rfc = 7644,
      section = "3.7",
      level = MUST,
      says = "where the order is changed the outcome is what the client meant")
  @Rule(
      rfc = 7644,
      section = "3.7.2",
      level = MUST,
      says = "a reference by bulkId becomes the id of what was made")
  void aReferenceMayComeBeforeWhatItRefersTo() {
    JsonNode answers =
        operations(
            """
            {'method':'POST','path':'/Groups','bulkId':'g',
             'data':{'displayName':'Staff','members':[{'value':'bulkId:u'}]}}
            """,
            POST_USER);

    assertThat(answers.findValuesAsText("bulkId")).containsExactly("g", "u");
    String group = answers.at("/0/location").asText();
    String user = id(answers.at("/1/location").asText());
    JsonNode staff = directory.get("/Groups/" + id(group)).body();
    assertThat(staff.at("/members/0/value").asText()).isEqualTo(user);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.7.2",
      level = MUST,
      says = "a reference in an extension is resolved as any other")
  void aReferenceInAnExtensionIsResolved() {
    JsonNode answers =
        operations(
            "{'method':'POST','path':'/Users','bulkId':'v','data':{'userName':'ann','"
                + ENTERPRISE
                + "':{'manager':{'value':'bulkId:u'}}}}",
            POST_USER);

    String boss = id(answers.at("/1/location").asText());
    JsonNode ann = directory.get("/Users/" + id(answers.at("/0/location").asText())).body();
    assertThat(ann.path(ENTERPRISE).at("/manager/value").asText()).isEqualTo(boss);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.7.4",
      level = MUST,
      says = "the most operations and the largest payload are defined")
  @Rule(rfc = 7644, section = "3.7.4", level = MUST, says = "a request beyond a limit is 413")
  @Rule(
      rfc = 7644,
      section = "3.7.4",
      level = MUST,
      says = "a refusal says which limit was exceeded")
  void limitsAreDefinedAndTold() {
    JsonNode bulk = directory.get("/ServiceProviderConfig").body().path("bulk");
    int most = bulk.path("maxOperations").asInt();
    int largest = bulk.path("maxPayloadSize").asInt();
    String delete = "{'method':'DELETE','path':'/Users/none'},";

    Answer many =
        directory.post(
            "/Bulk",
            "{'Operations':["
                + delete.repeat(most)
                + delete.substring(0, delete.length() - 1)
                + "]}");
    Answer large = directory.post("/Bulk", "{'Operations':[" + " ".repeat(largest) + "]}");

    assertThat(many.status()).isEqualTo(413);
    assertThat(many.body().path("detail").asText()).contains(Integer.toString(most));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.body().path("detail").asText()).contains(Integer.toString(largest));
  }
}
