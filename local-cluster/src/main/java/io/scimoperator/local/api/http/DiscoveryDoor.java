package io.scimoperator.local.api.http;

import io.scimoperator.local.api.discovery.AggregatedDiscovery;
import io.scimoperator.local.api.discovery.Discovery;
import io.scimoperator.local.api.discovery.OpenApi;
import io.scimoperator.local.api.kind.KindCatalog;
import io.scimoperator.local.api.kind.ResourceKind.GroupVersion;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import java.util.List;

/** The paths that name no object: discovery, OpenAPI, version, health. */
final class DiscoveryDoor {

  private final Discovery discovery;
  private final AggregatedDiscovery aggregated;
  private final OpenApi openApi;

  DiscoveryDoor(KindCatalog kinds) {
    discovery = new Discovery(kinds);
    aggregated = new AggregatedDiscovery(kinds);
    openApi = new OpenApi(kinds);
  }

  void handle(Exchange exchange) {
    if (!exchange.method().equals("GET")) {
      throw StatusException.methodNotAllowed(exchange.method());
    }
    List<String> segments = List.of(exchange.path().substring(1).split("/"));
    switch (segments.getFirst()) {
      case "api" -> core(exchange, segments);
      case "apis" -> groups(exchange, segments);
      case "openapi" -> openApi(exchange, segments);
      case "version" -> exchange.send(200, discovery.version());
      case "healthz", "livez", "readyz" -> exchange.sendText(200, "ok");
      default -> throw StatusException.noSuchPath();
    }
  }

  private void core(Exchange exchange, List<String> segments) {
    if (segments.size() > 1) {
      exchange.send(200, discovery.resources(new GroupVersion("", segments.get(1))));
    } else if (AggregatedDiscovery.isAccepted(exchange.accept())) {
      sendAggregated(exchange, true);
    } else {
      exchange.send(200, discovery.coreVersions());
    }
  }

  private void groups(Exchange exchange, List<String> segments) {
    switch (segments.size()) {
      case 1 -> {
        if (AggregatedDiscovery.isAccepted(exchange.accept())) {
          sendAggregated(exchange, false);
        } else {
          exchange.send(200, discovery.groups());
        }
      }
      case 2 -> exchange.send(200, discovery.group(segments.get(1)));
      default -> {
        GroupVersion version = new GroupVersion(segments.get(1), segments.get(2));
        exchange.send(200, discovery.resources(version));
      }
    }
  }

  private void sendAggregated(Exchange exchange, boolean core) {
    exchange.send(200, AggregatedDiscovery.MEDIA_TYPE, Json.bytes(aggregated.document(core)));
  }

  private void openApi(Exchange exchange, List<String> segments) {
    switch (String.join("/", segments)) {
      case "openapi/v2" -> exchange.send(200, openApi.v2());
      case "openapi/v3" -> exchange.send(200, openApi.index());
      default -> exchange.send(200, openApi.document(described(segments)));
    }
  }

  /** {@code openapi/v3/api/VERSION} or {@code openapi/v3/apis/GROUP/VERSION}. */
  private static GroupVersion described(List<String> segments) {
    if (segments.size() == 4 && segments.get(2).equals("api")) {
      return new GroupVersion("", segments.get(3));
    }
    if (segments.size() == 5 && segments.get(2).equals("apis")) {
      return new GroupVersion(segments.get(3), segments.get(4));
    }
    throw StatusException.noSuchPath();
  }
}
