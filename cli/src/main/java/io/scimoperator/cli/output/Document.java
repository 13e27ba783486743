package io.scimoperator.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.scimoperator.admin.v1.AdminJson;

/** A result for programs: records as JSON or YAML, without what is absent. */
public final class Document {

  private Document() {}

  /** As indented JSON. */
  public static String json(Object value) {
    return text(AdminJson.MAPPER.writerWithDefaultPrettyPrinter()::writeValueAsString, value);
  }

  /** As JSON in one line. */
  public static String line(Object value) {
    return text(AdminJson.MAPPER::writeValueAsString, value);
  }

  /** As YAML. */
  public static String yaml(Object value) {
    ObjectMapper mapper =
        new ObjectMapper(
            new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));
    return text(mapper::writeValueAsString, AdminJson.MAPPER.valueToTree(value)).stripTrailing();
  }

  /** An enum as it is written in JSON. */
  public static String word(Enum<?> value) {
    return AdminJson.MAPPER.valueToTree(value).asText();
  }

  private interface Writer {
    String write(Object value) throws JsonProcessingException;
  }

  private static String text(Writer writer, Object value) {
    try {
      return writer.write(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result cannot be written", e);
    }
  }
}
