package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.protocol.Precondition;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.service.Caller;
import io.scimoperator.runtime.service.Loaded;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An authenticated SCIM request and its response.
 *
 * @param skippedMembers ids of members that were left out so far; it grows
 */
record ScimExchange(Exchange exchange, Caller caller, Set<String> skippedMembers) {

  static final String MEDIA_TYPE = "application/scim+json";

  private static final HeaderName SKIPPED_MEMBERS = HeaderNames.create("Scim-Skipped-Members");

  ScimExchange(Exchange exchange, Caller caller) {
    this(exchange, caller, new LinkedHashSet<>());
  }

  /** Tells the client how many members were left out, if any were. */
  Loaded announced(Loaded loaded) {
    if (skippedMembers.addAll(loaded.skippedMembers())) {
      exchange.with(SKIPPED_MEMBERS, Integer.toString(skippedMembers.size()));
    }
    return loaded;
  }

  /** URL of the endpoint as the client sees it, without a slash at its end. */
  String baseUrl() {
    return exchange.origin() + "/" + caller.directory().configuration().label() + "/scim/v2";
  }

  /** What was asked for, as the client sees it. */
  String url() {
    return exchange.origin() + exchange.target();
  }

  /** How large the messages of this request may be. */
  MessageLimits limits() {
    return exchange.limits().messages();
  }

  /**
   * A resource in this request.
   *
   * @param body what was sent of it
   * @throws ScimException if it breaks a schema or is too large
   */
  Submission submission(ResourceType type, JsonNode body) {
    Submission submission = Submission.of(schemas(), type, body);
    limits().requireMembers(submission.members().size());
    return submission;
  }

  Schemas schemas() {
    return caller.directory().schemas();
  }

  Precondition precondition() {
    return new Precondition(
        exchange.headerList(HeaderNames.IF_MATCH), exchange.headerList(HeaderNames.IF_NONE_MATCH));
  }

  /** The attributes that the query string asks for. */
  Projection projection() {
    return Projection.of(
        schemas(),
        exchange.parameter("attributes").orElse(null),
        exchange.parameter("excludedAttributes").orElse(null));
  }

  void send(int status, JsonNode json) {
    exchange.send(status, MEDIA_TYPE, json);
  }
}
