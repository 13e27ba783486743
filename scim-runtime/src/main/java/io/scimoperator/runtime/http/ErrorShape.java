package io.scimoperator.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;

/** How a door words the errors that its clients know how to read. */
public interface ErrorShape {

  /** The media type of {@link #body}. */
  String mediaType();

  /** The body for a failure. */
  JsonNode body(Failure failure);
}
