package io.scimoperator.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class BulkFuzzTest {

  private static RunningRuntime runtime;
  private static ScimClient scim;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    runtime = new RunningRuntime(data);
    scim = runtime.directory("acme", "{}");
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  @FuzzTest(maxDuration = "6s")
  @DictionaryEntries({"{\"Operations\":[{", "\"method\":\"POST\"", "\"method\":\"PATCH\"", "}]}"})
  @DictionaryEntries({"\"method\":\"DELETE\"", "\"path\":\"/Users\"", "\"path\":\"/Groups\""})
  @DictionaryEntries({"\"bulkId\":\"b\"", "bulkId:b", "\"data\":{", "\"members\":[{\"value\":\""})
  @DictionaryEntries({"\"userName\":\"u\"", "\"displayName\":\"g\"", "\"failOnErrors\":1"})
  void aBulkRequestIsAnsweredOperationByOperation(byte[] bytes) {
    String body = new String(bytes, StandardCharsets.UTF_8);
    Answer answer = scim.send("POST", "/Bulk", body);

    assertThat(answer.status()).as(body).isIn(200, 400, 413);
    for (JsonNode result : answer.body().path("Operations")) {
      int status = Integer.parseInt(result.path("status").asText());
      assertThat(status).as(body).isBetween(200, 499);
      assertThat(result.has("response")).as(body).isEqualTo(status >= 400);
    }
    for (String type : new String[] {"Users", "Groups"}) {
      assertThat(scim.get("/" + type + "?count=0").body().path("totalResults").asInt())
          .as(body)
          .isEqualTo(scim.filter(type, "id pr").body().path("totalResults").asInt());
    }
  }
}
