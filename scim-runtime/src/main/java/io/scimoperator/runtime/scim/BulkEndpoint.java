package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.protocol.BulkRequest;
import io.scimoperator.runtime.schema.Urn;
import io.scimoperator.runtime.service.Resources;

/** {@code /Bulk}. RFC 7644 §3.7. */
record BulkEndpoint(Resources resources) {

  void post(ScimExchange exchange) {
    BulkRequest request = BulkRequest.parse(exchange.limits(), exchange.exchange().body());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.BULK_RESPONSE);
    json.putArray("Operations").addAll(new BulkRun(exchange, resources, request).answers());
    exchange.send(200, json);
  }
}
