package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated filters, bodies, PATCH and bulk requests, most of them wrong: each is answered, none
 * with a failure of ours, and one that is refused changes nothing. The seeds are the corpus.
 */
class StrangeRequestsTest extends DirectoryScene {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int ROUNDS = 150;
  private static final List<String> NAMES =
      List.of(
          "userName",
          "active",
          "name",
          "givenName",
          "emails",
          "value",
          "type",
          "primary",
          "members",
          "displayName",
          "schemas",
          "meta",
          "id",
          "groups",
          "password",
          "$ref",
          "externalId",
          "name.givenName",
          "emails[type eq \"work\"]",
          "emails[type eq \"work\"].value",
          "members[value eq \"x\"]",
          "emails[",
          "a b",
          "",
          "roles",
          "manager",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
          "urn:x:y",
          "Operations",
          "op",
          "path",
          "addresses.locality",
          "x509Certificates");
  private static final List<String> WORDS =
      List.of(
          "eq",
          "ne",
          "co",
          "gt",
          "pr",
          "and",
          "or",
          "not",
          "(",
          ")",
          "[",
          "]",
          "\"a\"",
          "\"",
          "1",
          "true",
          "null",
          "userName",
          "emails",
          "emails.value",
          "meta.created",
          "members",
          "😀",
          "\\",
          "-1e99",
          "groups",
          "active",
          ".",
          ":",
          "password",
          "id");

  private String user;
  private String group;

  @BeforeEach
  void fill() {
    user = scim.create("Users", RunningRuntime.JANE);
    group = scim.create("Groups", "{\"displayName\":\"Staff\"}");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aStrangeFilterIsAnswered(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder filter = new StringBuilder();
      for (int words = random.nextInt(9); words >= 0; words--) {
        filter
            .append(WORDS.get(random.nextInt(WORDS.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      String type = random.nextBoolean() ? "Users" : "Groups";

      requireAnswer(scim.filter(type, filter.toString()), seed, filter.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aStrangePatchIsAnsweredAndChangesAllOrNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String path = random.nextBoolean() ? "/Users/" + user : "/Groups/" + group;
      JsonNode before = scim.get(path).body();
      ObjectNode body = JSON.objectNode();
      ArrayNode operations = body.putArray("Operations");
      for (int n = random.nextInt(3); n >= 0; n--) {
        ObjectNode operation = operations.addObject();
        operation.put("op", List.of("add", "Replace", "remove", "x").get(random.nextInt(4)));
        if (random.nextInt(4) > 0) {
          operation.put("path", NAMES.get(random.nextInt(NAMES.size())));
        }
        if (random.nextInt(5) > 0) {
          operation.set("value", value(random, 3));
        }
      }

      Answer answer = scim.send("PATCH", path, body.toString());

      requireAnswer(answer, seed, body.toString());
      if (answer.status() >= 400) {
        assertThat(scim.get(path).body()).as("seed %d: %s", seed, body).isEqualTo(before);
      }
    }
    assertThat(scim.get("/Users/" + user).body().path("userName").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aStrangeBodyIsAnswered(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String body = value(random, 4).toString();
      String cut =
          random.nextInt(4) > 0 ? body : body.substring(0, random.nextInt(body.length() + 1));
      String path =
          List.of("/Users", "/Groups", "/Bulk", "/.search", "/Users/.search")
              .get(random.nextInt(5));

      requireAnswer(scim.send("POST", path, cut), seed, path + " " + cut);
      requireAnswer(scim.send("PUT", "/Users/" + user, cut), seed, cut);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aStrangeBulkRequestIsAnsweredOperationByOperation(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS / 3; i++) {
      ObjectNode body = JSON.objectNode();
      ArrayNode operations = body.putArray("Operations");
      for (int n = random.nextInt(5); n >= 0; n--) {
        ObjectNode operation = operations.addObject();
        operation.put(
            "method", List.of("POST", "PUT", "PATCH", "DELETE", "GET").get(random.nextInt(5)));
        operation.put(
            "path",
            List.of("/Users", "/Groups", "/Users/" + user, "/Groups/bulkId:b1", "//", "/Users/x")
                .get(random.nextInt(6)));
        operation.put("bulkId", "b" + random.nextInt(4));
        operation.set("data", value(random, 3));
      }

      Answer answer = scim.send("POST", "/Bulk", body.toString());

      requireAnswer(answer, seed, body.toString());
      assertThat(answer.body().path("Operations").findValuesAsText("status"))
          .as("seed %d: %s", seed, body)
          .allMatch(status -> Integer.parseInt(status) < 500);
    }
  }

  private static void requireAnswer(Answer answer, long seed, String request) {
    assertThat(answer.status()).as("seed %d: %s", seed, request).isBetween(200, 499);
    if (answer.status() >= 400) {
      assertThat(answer.body().path("status").asText()).isEqualTo("" + answer.status());
    }
  }

  private JsonNode value(Random random, int depth) {
    return switch (depth == 0 ? random.nextInt(6) : random.nextInt(11)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.textNode(NAMES.get(random.nextInt(NAMES.size())));
      case 4 ->
          JSON.textNode(
              List.of("", "True", user, group, "\u0000", "\uD800", "bulkId:b1", "😀")
                  .get(random.nextInt(8)));
      case 5 -> JSON.numberNode(random.nextDouble() * 1e300);
      case 6, 7 -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(random, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(4); i >= 0; i--) {
          object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        yield object;
      }
    };
  }
}
