package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.protocol.Precondition;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.service.Caller;
import io.scimoperator.runtime.service.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An authenticated SCIM request and its response. */
record ScimExchange(Exchange exchange, Caller caller) {

  static final String MEDIA_TYPE = "application/scim+json";

  /** URL of the endpoint as the client sees it, without a slash at its end. */
  String baseUrl() {
    return exchange.origin() + "/" + caller.directory().configuration().label() + "/scim/v2";
  }

  String id() {
    return exchange.request().path().pathParameters().get("id");
  }

  Resources.Target target(ResourceType type) {
    return new Resources.Target(type, id(), precondition());
  }

  Precondition precondition() {
    return new Precondition(
        exchange.header(HeaderNames.IF_MATCH), exchange.header(HeaderNames.IF_NONE_MATCH));
  }

  Map<String, List<String>> query() {
    Map<String, List<String>> result = new HashMap<>();
    var query = exchange.request().query();
    query.names().forEach(name -> result.put(name, query.all(name)));
    return result;
  }

  void send(int status, JsonNode json) {
    exchange.send(status, MEDIA_TYPE, json);
  }
}
