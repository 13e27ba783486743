package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much of a request is read, and for how long. */
class RequestLimitsTest extends DirectoryScene {

  RequestLimitsTest() {
    super(
        OKTA,
        Map.of(
            "SCIM_MAX_BODY_BYTES", "100000",
            "SCIM_BODY_SECONDS", "1",
            "SCIM_HEADER_SECONDS", "1",
            "SCIM_MAX_PATCH_OPERATIONS", "2",
            "SCIM_MAX_BULK_OPERATIONS", "2",
            "SCIM_MAX_MEMBERS", "2",
            "SCIM_MAX_FILTER_COMPARISONS", "3",
            "SCIM_MAX_PAGE_SIZE", "2"));
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithTheLimit() {
    Answer answer = scim.send("POST", "/Users", "{\"userName\":\"" + "x".repeat(100_000) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().path("detail").asText()).contains("100000 bytes");
  }

  @Test
  void aBodyThatDoesNotTellItsLengthIsReadToTheLimit() throws IOException {
    assertThat(chunked(Map.of("userName", "large", "title", "x".repeat(90_000))))
        .startsWith("HTTP/1.1 201");
    assertThat(chunked(Map.of("userName", "small"))).startsWith("HTTP/1.1 201");
    assertThat(chunked(Map.of("userName", "larger", "title", "x".repeat(100_000))))
        .startsWith("HTTP/1.1 413")
        .contains("100000 bytes");
  }

  private String chunked(Map<String, String> user) throws IOException {
    String body = new ObjectMapper().writeValueAsString(user);
    return raw(
        """
        POST /acme/scim/v2/Users HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Authorization: Bearer %s\r
        Content-Type: application/scim+json\r
        Transfer-Encoding: chunked\r
        \r
        %x\r
        %s\r
        0\r
        \r
        """
            .formatted(scim.token(), body.length(), body));
  }

  @Test
  void aBodyThatDoesNotComeIsAnsweredInTime() throws IOException {
    String answer =
        raw(
            """
            POST /acme/scim/v2/Users HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Length: 100\r
            \r
            {\
            """
                .formatted(scim.token()));

    assertThat(answer).startsWith("HTTP/1.1 408").contains("within 1 s").contains("\"408\"");
  }

  @Test
  void headersThatDoNotEndEndTheConnection() throws IOException {
    assertThat(raw("GET /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\n")).isEmpty();
  }

  @Test
  void nestingHasALimit() {
    Answer answer = scim.send("POST", "/Users", "[".repeat(40) + "]".repeat(40));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidSyntax");
    assertThat(answer.body().path("detail").asText()).contains("32 levels");
  }

  @Test
  void headersHaveALimitAndTheAnswerIsAScimError() throws IOException {
    String answer =
        raw(
            """
            GET /acme/scim/v2/Users HTTP/1.1\r
            Host: localhost\r
            X-Much: %s\r
            \r
            """
                .formatted("x".repeat(20_000)));

    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("application/scim+json")
        .contains("messages:2.0:Error");
  }

  @Test
  void aStrangersBodyIsNotRead() throws IOException {
    assertThat(announced(2_000_000)).startsWith("HTTP/1.1 401");
  }

  @Test
  void aBodyBeyondAllMeasureIsRefusedWithoutALook() throws IOException {
    assertThat(announced(1_000_000_000))
        .startsWith("HTTP/1.1 413")
        .contains("application/scim+json")
        .contains("send less at a time");
  }

  @Test
  void aChunkBeyondAllMeasureIsNotWaitedFor() throws IOException {
    assertThat(chunkOf(500_000_000, scim.token()))
        .startsWith("HTTP/1.1 413")
        .contains("100000 bytes");
    assertThat(chunkOf(500_000_000, "stranger")).startsWith("HTTP/1.1 401");
  }

  /** The answer to a stranger whose body does not come. */
  private String announced(int bytes) throws IOException {
    return raw(
        """
        POST /acme/scim/v2/Users HTTP/1.1\r
        Host: localhost\r
        Content-Length: %d\r
        \r
        """
            .formatted(bytes));
  }

  private String chunkOf(int bytes, String token) throws IOException {
    return raw(
        """
        POST /acme/scim/v2/Users HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/scim+json\r
        Transfer-Encoding: chunked\r
        \r
        %x\r
        """
            .formatted(token, bytes));
  }

  @Test
  void aLongFilterFitsInARequestLine() {
    Answer answer = scim.filter("Users", "userName eq \"" + "x".repeat(8000) + "\"");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aRequestOfTooManyPartsIsRefusedWithTheLimit() {
    String group = scim.create("Groups", "{\"displayName\":\"Sales\"}");
    String title = "{\"op\":\"add\",\"path\":\"displayName\",\"value\":\"x\"}";
    String members = "[{\"value\":\"a\"},{\"value\":\"b\"},{\"value\":\"c\"}]";
    String add = "{\"op\":\"add\",\"value\":{\"members\":" + members + "}}";
    String delete = "{\"method\":\"DELETE\",\"path\":\"/Users/a\"}";
    String created = "{\"displayName\":\"x\",\"members\":" + members + "}";

    assertThat(scim.patch("/Groups/" + group, String.join(",", title, title, title)))
        .satisfies(answer -> isTooLarge(answer, "Operations has more than 2 elements."));
    assertThat(scim.patch("/Groups/" + group, add))
        .satisfies(answer -> isTooLarge(answer, "members has more than 2 elements"));
    assertThat(scim.send("POST", "/Groups", created))
        .satisfies(answer -> isTooLarge(answer, "members has more than 2 elements"));
    assertThat(
            scim.send(
                "POST",
                "/Bulk",
                "{\"Operations\":[" + String.join(",", delete, delete, delete) + "]}"))
        .satisfies(answer -> isTooLarge(answer, "Operations has more than 2 elements."));
  }

  @Test
  void oneMemberWithAllItsPartsIsOne() {
    String user = scim.create("Users", "{\"userName\":\"a\"}");
    String group = scim.create("Groups", "{\"displayName\":\"Sales\"}");
    String member =
        "{\"value\":\"%s\",\"$ref\":null,\"type\":\"User\",\"display\":\"A\"}".formatted(user);

    Answer added =
        scim.patch(
            "/Groups/" + group, "{\"op\":\"add\",\"path\":\"members\",\"value\":" + member + "}");

    assertThat(added.status()).isEqualTo(204);
  }

  private static void isTooLarge(Answer answer, String detail) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().path("detail").asText()).startsWith(detail);
  }

  @Test
  void aFilterOfTooManyComparisonsIsRefused() {
    Answer answer = scim.filter("Users", "title pr and title pr and title pr and title pr");

    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidFilter");
    assertThat(answer.body().path("detail").asText()).contains("more than 3 comparisons");
  }

  @Test
  void aPageIsNoLargerThanAdvertised() {
    for (String name : new String[] {"a", "b", "c"}) {
      scim.create("Users", "{\"userName\":\"" + name + "\"}");
    }

    assertThat(scim.get("/Users?count=100").body().path("Resources")).hasSize(2);
    Answer config = scim.get("/ServiceProviderConfig");
    assertThat(config.body().at("/filter/maxResults").asInt()).isEqualTo(2);
    assertThat(config.body().at("/pagination/maxPageSize").asInt()).isEqualTo(2);
    assertThat(config.body().at("/bulk/maxOperations").asInt()).isEqualTo(2);
    assertThat(config.body().at("/bulk/maxPayloadSize").asInt()).isEqualTo(100_000);
  }

  private String raw(String request) throws IOException {
    return runtime.raw(request);
  }
}
