package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The application API in the words of OpenAPI 3.1; tests hold every answer against it. */
record ApiDescription(JsonNode json) {

  private static final String RESOURCE = "/openapi/application.yaml";

  /** The one in the jar. */
  static ApiDescription load() {
    try (InputStream in = ApiDescription.class.getResourceAsStream(RESOURCE)) {
      return new ApiDescription(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " is not in the jar", e);
    }
  }
}
