package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.ResourceType;
import java.time.Instant;

/**
 * A stored user or group. The document holds what the client sent, values verbatim: with {@code
 * schemas} and without what the server adds ({@code id}, {@code meta}, {@code groups}) and without
 * a group's {@code members}, which are rows of their own.
 *
 * @param id made by this server, stable for ever
 * @param version counts from 1; {@code meta.version} is its weak ETag
 * @param created truncated to milliseconds, as is {@code lastModified}
 */
public record Resource(
    ResourceType type,
    String id,
    ObjectNode document,
    long version,
    Instant created,
    Instant lastModified) {

  /** The ETag of this version. RFC 7644 §3.14. */
  public String etag() {
    return "W/\"" + version + "\"";
  }

  /** The same resource with another document, one version later. */
  public Resource changed(ObjectNode newDocument, Instant now) {
    return new Resource(type, id, newDocument, version + 1, created, now);
  }
}
