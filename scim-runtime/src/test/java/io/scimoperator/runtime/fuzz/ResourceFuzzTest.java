package io.scimoperator.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.sql.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ResourceFuzzTest {

  private static Store store;
  private static long directory;

  @BeforeAll
  static void open(@TempDir Path data) {
    store = SqliteStore.open(data);
    DirectoryRecord record = new DirectoryRecord(0, "d", "tenants", "a", "a", "{}", Samples.NOW);
    directory = store.write(tx -> tx.putDirectory(record).key());
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @FuzzTest(maxDuration = "6s")
  @DictionaryEntries({"\"userName\":\"", "\"displayName\":\"", "\"emails\":[{", "\"active\":"})
  @DictionaryEntries({"\"urn:x1:badge\":{", "\"doors\":[{", "\"number\":", "\"since\":\"", "null"})
  @DictionaryEntries({"\"primary\":true", "\"value\":\"", "\"schemas\":[", "\"meta\":{", "\\u0000"})
  void aResourceIsRefusedOrKeptAsItIs(byte[] bytes) {
    Samples.json(bytes)
        .ifPresent(body -> {
          for (ResourceType type : ResourceType.values()) {
            submit(type, body);
          }
        });
  }

  private static void submit(ResourceType type, JsonNode body) {
    Submission submission;
    try {
      submission = Submission.of(Samples.SCHEMAS, type, body);
    } catch (ScimException refused) {
      assertThat(refused.detail()).isNotBlank();
      return;
    }
    Resource resource =
        new Resource(type, "id", submission.document(), 1, Samples.NOW, Samples.NOW);
    Resource stored =
        store.write(tx -> {
          tx.insert(directory, resource);
          Resource read = tx.resource(directory, type, "id").orElseThrow();
          tx.delete(directory, type, "id");
          return read;
        });
    Submission echo =
        Submission.of(Samples.SCHEMAS, type, Representation.of(stored, "https://h/a/scim/v2"));
    assertThat(echo.document()).isEqualTo(submission.document());
  }
}
