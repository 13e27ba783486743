package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Named;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Resources;
import io.scimoperator.local.api.resource.Target;
import io.scimoperator.local.api.resource.WriteOptions;
import io.scimoperator.local.api.resource.Written;
import io.scimoperator.local.api.store.StoredObject;
import io.scimoperator.local.api.table.Table;
import java.util.List;
import java.util.Optional;

/** The verbs on a single object. */
final class ResourceDoor {

  private final Resources resources;
  private final Deletions deletions;

  ResourceDoor(Resources resources, Deletions deletions) {
    this.resources = resources;
    this.deletions = deletions;
  }

  void handle(Exchange exchange, Target target) {
    switch (exchange.method()) {
      case "GET" -> get(exchange, target);
      case "PUT" -> {
        ObjectNode sent = exchange.object();
        exchange.send(resources.update(target, sent, Patches.writeOptions(exchange)));
      }
      case "PATCH" -> exchange.send(patch(exchange, target));
      case "DELETE" -> exchange.send(deletions.delete(target, DeleteRequests.options(exchange)));
      default -> throw StatusException.methodNotAllowed(exchange.method());
    }
  }

  private void get(Exchange exchange, Target target) {
    StoredObject object = resources.get(target);
    Optional<Table> table =
        Tables.accepted(exchange.accept(), exchange.parameters(), target.kind());
    if (table.isPresent()) {
      ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(object.revision()));
      exchange.send(200, table.get().show(List.of(object), metadata, true));
    } else {
      exchange.send(200, target.kind().shownBytes(object));
    }
  }

  void create(Exchange exchange, Target target) {
    ObjectNode sent = exchange.object();
    exchange.send(resources.create(target, sent, Patches.writeOptions(exchange)));
  }

  private Written patch(Exchange exchange, Target target) {
    WriteOptions options = Patches.writeOptions(exchange);
    byte[] body = exchange.body();
    String type = exchange.contentType();
    if (type.equals(Patches.APPLY)) {
      requireManager(exchange);
      return resources.apply(target, Json.readYaml(body), options);
    }
    return resources.change(target, options, Patches.of(type, target.kind(), body));
  }

  private static void requireManager(Exchange exchange) {
    if (exchange.parameters().text("fieldManager").isEmpty()) {
      throw StatusException.invalid(
          new Named("PatchOptions", "meta.k8s.io", ""),
          List.of(FieldError.required("fieldManager", "is required for apply patch")));
    }
  }
}
