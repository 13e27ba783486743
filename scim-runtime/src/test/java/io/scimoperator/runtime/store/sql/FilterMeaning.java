package io.scimoperator.runtime.store.sql;

import static io.scimoperator.runtime.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.conformance.Rule;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionEvaluator;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.resource.Representation;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.Urn;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a filter means in memory, where PATCH needs it, is what it means to the database: generated
 * filters over generated users. RFC 7644 §3.4.2.2.
 */
abstract class FilterMeaning {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00.123Z");
  private static final int USERS = 60;
  private static final int FILTERS = 700;
  private static final String[] TEXTS = {
    "a", "A", "ab", "Ba", "ß", "É", "é", "e\u0301", "ΑΣ", "ας", "😀", "", "work", "x y", "%",
    "a\\\"b", "\uFF21", "true"
  };
  private static final String[] PATHS = {
    "userName",
    "title",
    "externalId",
    "id",
    "active",
    "name.givenName",
    "name.familyName",
    "emails",
    "emails.value",
    "emails.type",
    "emails.primary",
    "phoneNumbers.value",
    "schemas",
    "roles.value",
    "addresses.locality",
    "nothing",
    "name.nothing",
    "meta.created",
    "meta.resourceType",
    Urn.ENTERPRISE_USER + ":department",
    Urn.ENTERPRISE_USER + ":manager",
    Urn.ENTERPRISE_USER + ":manager.value",
    Urn.USER + ":title",
    "displayName",
    "meta.version"
  };
  private static final String[] ELEMENT_PATHS = {"value", "type", "primary", "nothing"};
  private static final String[] OPERATORS = {"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"};

  private Store store;
  private long directory;

  /** Opens an empty store. */
  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    directory =
        store
            .write(tx ->
                tx.putDirectory(
                    new DirectoryRecord(0, "directory_a", "tenants", "a", "a", "{}", NOW)))
            .key();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Rule(
      rfc = 7644,
      section = "3.4.2.2",
      level = SHALL,
      says = "only the resources that match a filter are returned")
  void memoryAndDatabaseAgree(long seed) {
    Random random = new Random(seed);
    List<Resource> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(user(random, i));
    }
    store.write(tx -> {
      users.forEach(user -> tx.insert(directory, user));
      return true;
    });
    int selective = 0;
    for (int i = 0; i < FILTERS; i++) {
      String filter = filter(random, 3);
      Condition condition =
          ConditionReader.read(FilterParser.parse(filter), Schemas.CORE, ResourceType.USER);
      List<String> inMemory =
          users.stream()
              .filter(user ->
                  ConditionEvaluator.matches(condition, Representation.of(user, "http://h")))
              .map(Resource::id)
              .toList();

      assertThat(found(condition)).as("seed %d: %s", seed, filter).isEqualTo(inMemory);
      selective += inMemory.isEmpty() || inMemory.size() == USERS ? 0 : 1;
    }
    // Otherwise the filters would all say the same, and the test nothing.
    assertThat(selective).isGreaterThan(FILTERS / 4);
  }

  private List<String> found(Condition condition) {
    Query query = Query.of(ResourceType.USER, condition, new Window.Offset(0, Integer.MAX_VALUE));
    return store.read(tx -> {
      var page = tx.search(directory, query);
      assertThat(page.total()).isEqualTo(page.resources().size());
      return page.resources().stream().map(Resource::id).toList();
    });
  }

  private static Resource user(Random random, int number) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.USER);
    json.put("userName", text(random) + "-" + number).put("active", random.nextBoolean());
    maybe(random, () -> json.put("title", text(random)));
    maybe(random, () -> json.put("externalId", text(random)));
    maybe(random, () -> json.put("displayName", text(random)));
    maybe(random, () -> json.putObject("name").put("givenName", text(random)));
    maybe(random, () -> json.withObjectProperty("name").put("familyName", text(random)));
    for (String attribute : List.of("emails", "phoneNumbers", "roles")) {
      for (int i = random.nextInt(4); i > 0; i--) {
        ObjectNode element = json.withArrayProperty(attribute).addObject();
        element.put("value", text(random));
        maybe(random, () -> element.put("type", text(random)));
        maybe(random, () -> element.put("primary", random.nextBoolean()));
      }
    }
    maybe(random, () -> json.putArray("addresses").addObject().put("locality", text(random)));
    maybe(
        random,
        () -> {
          ObjectNode enterprise = json.putObject(Urn.ENTERPRISE_USER);
          enterprise.put("department", text(random));
          maybe(random, () -> enterprise.putObject("manager").put("value", text(random)));
        });
    String id = "%03d-%s".formatted(number, text(random));
    return new Resource(
        ResourceType.USER, id, json, 1 + random.nextInt(3), NOW.plusMillis(number), NOW);
  }

  private static void maybe(Random random, Runnable change) {
    if (random.nextInt(3) > 0) {
      change.run();
    }
  }

  /** A text without the escaping that filters need. */
  private static String text(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)].replace("\\\"", "\"");
  }

  private static String filter(Random random, int depth) {
    return switch (depth == 0 ? 5 : random.nextInt(8)) {
      case 0 -> filter(random, depth - 1) + " and " + filter(random, depth - 1);
      case 1 -> filter(random, depth - 1) + " or " + filter(random, depth - 1);
      case 2 -> "not (" + filter(random, depth - 1) + ")";
      case 3 -> "(" + filter(random, depth - 1) + ")";
      case 4 -> valuePath(random);
      default -> comparison(random, PATHS[random.nextInt(PATHS.length)]);
    };
  }

  private static String valuePath(Random random) {
    String attribute = List.of("emails", "roles", "name", "schemas").get(random.nextInt(4));
    String left = comparison(random, ELEMENT_PATHS[random.nextInt(ELEMENT_PATHS.length)]);
    String right = comparison(random, ELEMENT_PATHS[random.nextInt(ELEMENT_PATHS.length)]);
    return attribute
        + switch (random.nextInt(4)) {
          case 0 -> "[" + left + " and " + right + "]";
          case 1 -> "[" + left + " or not (" + right + ")]";
          default -> "[" + left + "]";
        };
  }

  private static String comparison(Random random, String path) {
    if (random.nextInt(6) == 0) {
      return path + " pr";
    }
    if (random.nextInt(10) == 0) {
      return path + (random.nextBoolean() ? " eq" : " ne") + " null";
    }
    if (path.equals("active") || path.endsWith("primary")) {
      return path + (random.nextBoolean() ? " eq " : " ne ") + random.nextBoolean();
    }
    if (path.equals("meta.created")) {
      String operator = List.of("eq", "gt", "ge", "lt", "le").get(random.nextInt(5));
      return path + " " + operator + " \"" + NOW.plusMillis(random.nextInt(USERS)) + "\"";
    }
    String operator = OPERATORS[random.nextInt(OPERATORS.length)];
    String value =
        switch (path) {
          case "id" -> "0" + random.nextInt(6);
          case "schemas" -> random.nextBoolean() ? Urn.USER : "urn";
          case "meta.resourceType" -> random.nextBoolean() ? "User" : "user";
          case "meta.version" -> "W/\\\"2\\\"";
          default -> TEXTS[random.nextInt(TEXTS.length)];
        };
    return path + " " + operator + " \"" + value + "\"";
  }
}
