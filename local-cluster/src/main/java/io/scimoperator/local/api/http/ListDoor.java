package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.DeleteOptions;
import io.scimoperator.local.api.resource.Deletions;
import io.scimoperator.local.api.resource.Target;
import io.scimoperator.local.api.select.Selection;
import io.scimoperator.local.api.store.Listing;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import io.scimoperator.local.api.table.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The verbs on many objects: list, watch, deletecollection. */
final class ListDoor {

  private static final int BUFFER = 1 << 16;

  private final ObjectStore store;
  private final Deletions deletions;

  ListDoor(ObjectStore store, Deletions deletions) {
    this.store = store;
    this.deletions = deletions;
  }

  void handle(Exchange exchange, ResourceKind kind, String namespace) throws IOException {
    Selection selection = Selections.of(exchange.parameters(), kind, namespace);
    switch (exchange.method()) {
      case "GET" -> {
        if (exchange.parameters().flag("watch")) {
          watch(exchange, kind, selection);
        } else {
          list(exchange, kind, selection);
        }
      }
      case "DELETE" -> deleteAll(exchange, kind, selection);
      default -> throw StatusException.methodNotAllowed(exchange.method());
    }
  }

  private void watch(Exchange exchange, ResourceKind kind, Selection selection) throws IOException {
    WatchOptions options =
        WatchOptions.of(
            exchange.parameters(),
            selection,
            new WatchOptions.View(
                kind, Tables.accepted(exchange.accept(), exchange.parameters(), kind)));
    try (OutputStream out = new BufferedOutputStream(exchange.streamJson(), BUFFER)) {
      new WatchStream(store, options, new EventLines(out)).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list(Exchange exchange, ResourceKind kind, Selection selection) throws IOException {
    Listing listing = store.list(kind.resource(), selection.namespace());
    Page page =
        Page.of(
            listing.revision(),
            listing.objects().stream().filter(selection).toList(),
            Page.Request.of(exchange.parameters()));
    Optional<Table> table = Tables.accepted(exchange.accept(), exchange.parameters(), kind);
    if (table.isPresent()) {
      exchange.send(200, table.get().show(page.objects(), page.metadata(), true));
    } else {
      send(page, kind, exchange);
    }
  }

  private static void send(Page page, ResourceKind kind, Exchange exchange) throws IOException {
    ObjectNode head = Json.object();
    head.put("kind", kind.names().listKind());
    head.put("apiVersion", kind.groupVersion().toString());
    head.set("metadata", page.metadata());
    try (OutputStream out = new BufferedOutputStream(exchange.streamJson(), BUFFER)) {
      byte[] start = Json.bytes(head);
      out.write(start, 0, start.length - 1);
      out.write(",\"items\":[".getBytes(StandardCharsets.US_ASCII));
      write(page.objects(), kind, out);
      out.write("]}\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void write(List<StoredObject> objects, ResourceKind kind, OutputStream out)
      throws IOException {
    boolean first = true;
    for (StoredObject object : objects) {
      if (!first) {
        out.write(',');
      }
      first = false;
      out.write(kind.shownBytes(object));
    }
  }

  private void deleteAll(Exchange exchange, ResourceKind kind, Selection selection) {
    DeleteOptions options = DeleteRequests.options(exchange);
    for (StoredObject object : store.list(kind.resource(), selection.namespace()).objects()) {
      if (selection.test(object)) {
        try {
          deletions.delete(
              new Target(kind, object.key().namespace(), object.key().name(), ""), options);
        } catch (StatusException e) {
          if (e.code() != 404) {
            throw e;
          }
        }
      }
    }
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    exchange.send(200, status.put("status", "Success"));
  }
}
