package io.scimoperator.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 7644 §3.4.2 to §3.4.3, §3.12 and §3.14. */
class SearchRequestTest {

  private static final Resource THIRD_VERSION =
      new Resource(
          ResourceType.USER,
          "1",
          JsonNodeFactory.instance.objectNode(),
          3,
          Instant.EPOCH,
          Instant.EPOCH);

  @Test
  void numbersOutOfRangeAreReadAsTheNearestThatIs() {
    SearchRequest low = query(Map.of("startIndex", List.of("-3"), "count", List.of("-1")));
    SearchRequest high = query(Map.of("COUNT", List.of("99999999999999999999")));

    assertThat(low.startIndex()).isEqualTo(1);
    assertThat(low.offset()).isZero();
    assertThat(low.count()).isZero();
    assertThat(high.count()).isEqualTo(MessageLimits.DEFAULT.pageSize());
    assertThat(query(Map.of("aadOptscim062020", List.of(""))).count()).isEqualTo(100);
  }

  @Test
  void aNumberThatIsNoneIsRefusedByName() {
    assertThatThrownBy(() -> query(Map.of("count", List.of("many"))))
        .hasMessage("count must be an integer.");
  }

  @Test
  void aBodyMeansWhatTheSameQueryMeans() throws JsonProcessingException {
    JsonNode body =
        new ObjectMapper()
            .readTree(
                """
                {"attributes":["userName","name"],"filter":"title pr","startIndex":2,"count":5,
                 "sortBy":"userName","sortOrder":"descending"}
                """);

    assertThat(SearchRequest.ofBody(Schemas.CORE, MessageLimits.DEFAULT, body))
        .isEqualTo(
            query(
                Map.of(
                    "attributes", List.of("userName", "name"),
                    "filter", List.of("title pr"),
                    "startIndex", List.of("2"),
                    "count", List.of("5"),
                    "sortBy", List.of("userName"),
                    "sortOrder", List.of("descending"))));
  }

  @Test
  void theStatusOfAnErrorIsAString() {
    JsonNode json =
        ErrorBody.of(new ScimException(ScimException.Kind.UNIQUENESS, "userName is taken.")).json();

    assertThat(json.path("status").isTextual()).isTrue();
    assertThat(json.path("status").asText()).isEqualTo("409");
    assertThat(json.path("scimType").asText()).isEqualTo("uniqueness");
  }

  @Test
  void aChangeOfAnotherVersionThanExpectedIsRefused() {
    new Precondition("W/\"2\", W/\"3\"", null).requireFor(THIRD_VERSION);
    new Precondition("*", null).requireFor(THIRD_VERSION);

    assertThatThrownBy(() -> new Precondition("W/\"2\"", null).requireFor(THIRD_VERSION))
        .isInstanceOf(ScimException.class);
    assertThat(new Precondition(null, "W/\"3\"").isKnown(THIRD_VERSION)).isTrue();
    assertThat(new Precondition(null, "\"2\"").isKnown(THIRD_VERSION)).isFalse();
  }

  @Test
  void whatIsSupportedIsAnnouncedWithItsLimits() {
    JsonNode config =
        Discovery.serviceProviderConfig("http://h", 1000, MessageLimits.DEFAULT, List.of());

    assertThat(config.path("bulk").has("maxOperations")).isTrue();
    assertThat(config.path("bulk").has("maxPayloadSize")).isTrue();
    assertThat(config.path("filter").path("maxResults").asInt()).isEqualTo(1000);
    assertThat(Discovery.schemas(Schemas.CORE, "http://h")).hasSize(3);
    assertThat(Discovery.resourceTypes(Schemas.CORE, "http://h")).hasSize(2);
  }

  private static SearchRequest query(Map<String, List<String>> parameters) {
    return SearchRequest.ofQuery(Schemas.CORE, MessageLimits.DEFAULT, parameters);
  }
}
