package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the application API says of itself, held against what it answers. Safe for concurrent use.
 */
final class ApplicationContract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DESCRIPTION = description();
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private ApplicationContract() {}

  private static JsonNode description() {
    try (InputStream in =
        ApplicationContract.class.getResourceAsStream("/openapi/application.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths that are described. */
  static List<String> paths() {
    return List.copyOf(new TreeSet<>(Set.copyOf(names(DESCRIPTION.path("paths")))));
  }

  /** That an answer is as it is described, and that what was asked for is described. */
  static void requireKept(String method, URI url, HttpResponse<String> response)
      throws IOException {
    String path = template(url.getPath());
    JsonNode operation = DESCRIPTION.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    String what = method + " " + url + " → " + response.statusCode() + " " + response.body();
    assertThat(response.headers().firstValue("X-Request-ID")).as(what).isPresent();
    if (method.equals("HEAD")) {
      assertThat(response.body()).as(what).isEmpty();
      return;
    }
    if (operation.isMissingNode()) {
      assertThat(response.statusCode()).as("not described: %s", what).isGreaterThanOrEqualTo(400);
      validate("/components/schemas/Error", response.body(), what);
      return;
    }
    if (response.statusCode() == 200) {
      assertThat(parameters(operation)).as("parameters of %s", path).containsAll(asked(url));
    }
    JsonNode responses = operation.path("responses");
    String status = Integer.toString(response.statusCode());
    JsonNode described = responses.path(responses.has(status) ? status : "default");
    if (described.path("$ref").isTextual()) {
      described = DESCRIPTION.at(described.path("$ref").asText().substring(1));
    }
    JsonNode schema = described.at("/content/application~1json/schema");
    if (schema.path("$ref").isTextual()) {
      validate(schema.path("$ref").asText().substring(1), response.body(), what);
    }
  }

  /** That JSON is as a schema of the description has it. */
  static void requireValid(String schema, JsonNode json) throws IOException {
    validate("/components/schemas/" + schema, json.toString(), json.toString());
  }

  private static void validate(String pointer, String body, String what) throws IOException {
    JsonSchema schema = SCHEMAS.computeIfAbsent(pointer, ApplicationContract::schema);
    Set<ValidationMessage> problems = schema.validate(JSON.readTree(body));
    assertThat(problems).as(what).isEmpty();
  }

  private static JsonSchema schema(String pointer) {
    ObjectNode root = JSON.createObjectNode().put("$ref", "#" + pointer);
    root.set("components", DESCRIPTION.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  private static String template(String path) {
    return DESCRIPTION.path("paths").has(path) ? path : path.replaceFirst("[^/]*$", "{id}");
  }

  private static Set<String> parameters(JsonNode operation) {
    Set<String> result = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode declared =
          parameter.path("$ref").isTextual()
              ? DESCRIPTION.at(parameter.path("$ref").asText().substring(1))
              : parameter;
      result.add(declared.path("name").asText());
    }
    return result;
  }

  private static Set<String> asked(URI url) {
    Set<String> result = new TreeSet<>();
    if (url.getRawQuery() != null) {
      for (String parameter : url.getRawQuery().split("&", -1)) {
        String name = URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
        result.add(name.replace("[]", ""));
      }
    }
    return result;
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
