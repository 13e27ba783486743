package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.protocol.BulkRequest;
import io.scimoperator.runtime.schema.Urn;
import io.scimoperator.runtime.service.Resources;
import java.util.List;

/**
 * {@code /Bulk}. RFC 7644 §3.7. All operations are one transaction: one that is refused leaves the
 * others alone, but no crash leaves a part of them.
 */
record BulkEndpoint(Resources resources) {

  void post(ScimExchange exchange) {
    BulkRequest request = BulkRequest.parse(exchange.limits(), exchange.exchange().body());
    List<ObjectNode> answers =
        resources.together(
            exchange.caller().directory(),
            joined -> new BulkRun(exchange, joined, request).answers());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.BULK_RESPONSE);
    json.putArray("Operations").addAll(answers);
    exchange.send(200, json);
  }
}
