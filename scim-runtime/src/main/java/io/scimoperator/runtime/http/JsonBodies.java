package io.scimoperator.runtime.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Reads bodies as strict JSON: no key twice, nothing after the end, a bounded depth. */
public final class JsonBodies {

  /** What breaks off must not look as if it was over. */
  private static final JsonMapper WRITER =
      JsonMapper.builder(
              JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build())
          .build();

  private final int maxDepth;
  private final JsonMapper mapper;

  /**
   * @param maxDepth how many objects and arrays may be inside each other
   */
  public JsonBodies(int maxDepth) {
    this.maxDepth = maxDepth;
    this.mapper =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(maxDepth).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /**
   * Writes JSON as it is sent, and closes where it goes once all is written.
   *
   * @throws RuntimeException what a part of it throws that is read as it is written
   */
  static void write(JsonNode json, OutputStream out) {
    try {
      WRITER.writeValue(out, json);
      out.close();
    } catch (JacksonException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a tree of JSON can be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer was not taken to its end", e);
    }
  }

  /** JSON as it is sent. */
  public static byte[] bytes(JsonNode json) {
    try {
      return WRITER.writeValueAsBytes(json);
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree of JSON can be written", e);
    }
  }

  /**
   * The JSON in a body.
   *
   * @throws ScimException of kind INVALID_SYNTAX that says where it is wrong
   */
  public JsonNode parse(byte[] body) {
    requireUtf8(body);
    try {
      JsonNode json = mapper.readTree(body);
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
              .formatted(line, column, maxDepth),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RFC 8259 §8.1. The parser would guess UTF-16 and UTF-32, all of which begin like this. */
  private static void requireUtf8(byte[] body) {
    boolean wide = body.length >= 2 && (body[0] == 0 || body[1] == 0);
    boolean marked = body.length >= 2 && (body[0] & body[1] & 0xFE) == 0xFE;
    if (wide || marked) {
      throw new ScimException(Kind.INVALID_SYNTAX, "The body must be JSON in UTF-8.");
    }
  }
}
