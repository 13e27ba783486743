package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Limits;
import io.scimoperator.runtime.protocol.Discovery;
import io.scimoperator.runtime.protocol.ListResponse;
import io.scimoperator.runtime.protocol.ScimPath;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /ServiceProviderConfig}, {@code /Schemas} and {@code /ResourceTypes}. RFC 7644 §4. */
record DiscoveryEndpoint(Limits limits) {

  void get(ScimExchange exchange, ScimPath.Discovery path) {
    String baseUrl = exchange.baseUrl();
    if (exchange.exchange().parameter("filter").isPresent()) {
      throw new ScimException(Kind.FORBIDDEN, "Discovery endpoints do not take a filter.");
    }
    switch (path.kind()) {
      case SERVICE_PROVIDER_CONFIG ->
          exchange.send(
              200,
              Discovery.serviceProviderConfig(
                  baseUrl,
                  limits.bodyBytes(),
                  limits.messages(),
                  AdvertisedEvents.of(exchange.caller().directory().configuration())));
      case SCHEMAS -> send(exchange, Discovery.schemas(exchange.schemas(), baseUrl), path.id());
      case RESOURCE_TYPES ->
          send(exchange, Discovery.resourceTypes(exchange.schemas(), baseUrl), path.id());
    }
  }

  private static void send(ScimExchange exchange, List<ObjectNode> documents, @Nullable String id) {
    if (id == null) {
      exchange.send(200, ListResponse.whole(documents).json());
      return;
    }
    ObjectNode document =
        documents.stream()
            .filter(candidate -> candidate.path("id").asText().equalsIgnoreCase(id))
            .findFirst()
            .orElseThrow(() -> new ScimException(Kind.NOT_FOUND, "There is no such document."));
    exchange.exchange().with(HeaderNames.CONTENT_LOCATION, document.at("/meta/location").asText());
    exchange.send(200, document);
  }
}
