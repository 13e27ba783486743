package io.scimoperator.runtime.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one at a time; an empty one is passed over. */
final class TransferLines implements AutoCloseable {

  private static final int LONGEST = 1 << 24;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final BufferedReader reader;
  private long number;

  TransferLines(Path file) {
    try {
      this.reader = Files.newBufferedReader(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, null at the end. */
  @Nullable TransferLine next() {
    String text = text();
    while (text != null && text.isBlank()) {
      text = text();
    }
    if (text == null) {
      return null;
    }
    try {
      if (JSON.readTree(text) instanceof ObjectNode json) {
        return new TransferLine(number, json);
      }
    } catch (JsonProcessingException e) {
      throw TransferLine.refused(
          number, "it is no JSON at character " + e.getLocation().getColumnNr());
    }
    throw TransferLine.refused(number, "it must be a JSON object");
  }

  private @Nullable String text() {
    number++;
    StringBuilder line = new StringBuilder();
    try {
      int next = reader.read();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n') {
        line.append((char) next);
        if (line.length() > LONGEST) {
          throw TransferLine.refused(number, "it is longer than " + LONGEST + " characters");
        }
        next = reader.read();
      }
      return line.toString();
    } catch (MalformedInputException e) {
      throw TransferLine.refused(number, "it or one of the next is no UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
