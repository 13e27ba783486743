package io.scimoperator.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionEvaluator;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import io.scimoperator.runtime.store.sql.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class FilterFuzzTest {

  private static final List<Resource> USERS = List.of(Samples.user(), Samples.bareUser());

  private static Store store;
  private static long directory;

  @BeforeAll
  static void open(@TempDir Path data) {
    store = SqliteStore.open(data);
    directory =
        store.write(tx -> {
          long key =
              tx.putDirectory(new DirectoryRecord(0, "d", "tenants", "a", "a", "{}", Samples.NOW))
                  .key();
          Stream.concat(USERS.stream(), Stream.of(Samples.group()))
              .forEach(resource -> tx.insert(key, resource));
          return key;
        });
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @FuzzTest(maxDuration = "6s")
  @DictionaryEntries({
    " eq ", " ne ", " co ", " sw ", " ew ", " gt ", " ge ", " lt ", " le ", " pr"
  })
  @DictionaryEntries({" and ", " or ", "not (", "(", ")", "[", "]", "\"", ".", ":", "true", "null"})
  @DictionaryEntries({"userName", "emails", "value", "type", "meta.created", "urn:x1:badge:", "id"})
  void aFilterIsRefusedOrMeansTheSameInMemoryAndInTheDatabase(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    question(text, ResourceType.GROUP).ifPresent(FilterFuzzTest::found);
    question(text, ResourceType.USER)
        .ifPresent(question -> {
          List<String> found = found(question);
          if (!isComputed(text)) {
            assertThat(found).as(text).isEqualTo(inMemory(question));
          }
        });
  }

  private static Optional<Question> question(String text, ResourceType type) {
    try {
      return Optional.of(
          new Question(
              type, ConditionReader.read(FilterParser.parse(text), Samples.SCHEMAS, type)));
    } catch (ScimException e) {
      assertThat(e.kind()).as(text).isIn(Kind.INVALID_FILTER, Kind.INVALID_PATH);
      return Optional.empty();
    }
  }

  private record Question(ResourceType type, Condition condition) {}

  /** What no document holds: memberships, and the URL that depends on who asks. */
  private static boolean isComputed(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("groups") || lower.contains("location");
  }

  private static List<String> found(Question question) {
    Query query =
        Query.of(question.type(), question.condition(), new Window.Offset(0, Integer.MAX_VALUE));
    try {
      return store.read(
          tx -> tx.search(directory, query).resources().stream().map(Resource::id).toList());
    } catch (ScimException e) {
      assertThat(e.kind()).isEqualTo(Kind.INVALID_FILTER);
      return List.of();
    }
  }

  private static List<String> inMemory(Question question) {
    return USERS.stream()
        .filter(user ->
            ConditionEvaluator.matches(question.condition(), Representation.of(user, "http://h")))
        .map(Resource::id)
        .toList();
  }
}
