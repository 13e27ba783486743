package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that asks for more than it gets beside one that asks for little. */
class FairnessTest {

  private static final int OPERATIONS = 300;

  @TempDir private Path data;

  private static String bulk(int number) {
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < OPERATIONS; i++) {
      operations
          .addObject()
          .put("method", "POST")
          .put("path", "/Users")
          .put("bulkId", "b" + i)
          .putObject("data")
          .put("userName", "user-" + number + "-" + i);
    }
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":%s}"
        .formatted(operations);
  }

  private static String metrics(RunningRuntime runtime) {
    return runtime.send("GET", runtime.adminUrl() + "/metrics", null, null).response().body();
  }

  private static void await(RunningRuntime runtime, Predicate<String> expected)
      throws InterruptedException {
    while (!expected.test(metrics(runtime))) {
      Thread.sleep(10);
    }
  }

  @Test
  void whatADirectorySendsBesideWhatIsAnsweredWaitsInItsOwnLine()
      throws IOException, InterruptedException {
    try (RunningRuntime runtime =
            new RunningRuntime(data, Map.of("SCIM_MAX_REQUESTS_PER_DIRECTORY", "1"));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      ScimClient noisy = runtime.directory("noisy");
      ScimClient quiet = runtime.directory("quiet");
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String body = bulk(i);
        answers.add(
            CompletableFuture.supplyAsync(
                () -> noisy.send("POST", "/Bulk", body).status(), executor));
      }
      await(runtime, text -> !text.contains("scim_waiting_requests 0.0"));

      assertThat(quiet.get("/Users").status()).isEqualTo(200);
      quiet.create("Users", RunningRuntime.JANE);

      assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
      assertThat(noisy.get("/Users?count=0").body().path("totalResults").asInt())
          .isEqualTo(6 * OPERATIONS);
      assertThat(metrics(runtime)).contains("scim_waiting_requests 0.0");
    }
  }
}
