package io.scimoperator.runtime.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads bodies as strict JSON: no key twice, nothing after the end, a bounded depth. */
final class JsonBodies {

  private static final int MAX_DEPTH = 32;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBodies() {}

  /**
   * The JSON in a body.
   *
   * @throws ScimException of kind INVALID_SYNTAX that says where it is wrong
   */
  static JsonNode parse(byte[] body) {
    try {
      JsonNode json = MAPPER.readTree(body);
      if (json == null || json.isMissingNode()) {
        throw new ScimException(Kind.INVALID_SYNTAX, "The body is empty: JSON was expected.");
      }
      return json;
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new ScimException(
          Kind.INVALID_SYNTAX,
          "The body is not JSON that can be read at line %d, column %d: it must be valid, have no key twice and at most %d levels."
              .formatted(line, column, MAX_DEPTH),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
