package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime whose file cannot grow: it says so, keeps what it has, and goes on by itself. */
class FullVolumeProcessTest {

  private static final int LARGEST_FILE = 2048;
  private static final String USER =
      "{\"userName\":\"%s\",\"title\":\"" + "x".repeat(20_000) + "\"}";

  @TempDir private Path data;
  @TempDir private Path copy;

  @Test
  void whatCannotBeWrittenIsRefusedAndWrittenOnceItCan() throws Exception {
    RuntimeProcess runtime =
        RuntimeProcess.start(Launch.in(data).withLargestFile(LARGEST_FILE), Map.of());
    List<String> created = new ArrayList<>();
    HttpResponse<String> answer = create(runtime, 0);
    for (int i = 1; answer.statusCode() == 201; i++) {
      created.add(RuntimeProcess.json(answer).path("id").asText());
      answer = create(runtime, i);
    }

    assertThat(answer.statusCode()).as(answer.body()).isIn(503, 507);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(RuntimeProcess.json(answer).path("detail").asText()).contains("try again");
    assertThat(runtime.isReady()).isTrue();
    requireAll(runtime, created);
    assertThat(runtime.said())
        .noneMatch(line -> line.startsWith("\tat "))
        .anyMatch(line -> line.contains("look at its volume"));

    runtime.allowFiles();

    assertThat(create(runtime, created.size()).statusCode())
        .as("%s", runtime.said())
        .isEqualTo(201);
    requireAll(runtime, created);
    runtime.kill();
    StoreProof.requireSound(data, copy);
  }

  private static HttpResponse<String> create(RuntimeProcess runtime, int number) {
    return runtime.scim("POST", "/Users", USER.formatted("user" + number)).orElseThrow();
  }

  private static void requireAll(RuntimeProcess runtime, List<String> ids) throws IOException {
    for (String id : ids) {
      JsonNode user = RuntimeProcess.json(runtime.scim("GET", "/Users/" + id, null).orElseThrow());
      assertThat(user.path("id").asText()).isEqualTo(id);
    }
    assertThat(runtime.report().at("/counts/users").asInt()).isGreaterThanOrEqualTo(ids.size());
  }
}
