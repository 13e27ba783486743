package io.scimoperator.local.api.http;

import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.table.Table;
import io.scimoperator.local.api.table.Table.Included;
import java.time.Clock;
import java.util.Optional;

/** Whether a client wants to see a table. */
final class Tables {

  private Tables() {}

  /** The table that {@code exchange} accepts, if it does. */
  static Optional<Table> accepted(Exchange exchange, ResourceKind kind) {
    String accept = exchange.accept();
    if (!accept.contains("as=Table") || !accept.contains("g=meta.k8s.io")) {
      return Optional.empty();
    }
    Included included =
        switch (exchange.parameter("includeObject")) {
          case "", "Metadata" -> Included.METADATA;
          case "None" -> Included.NONE;
          case "Object" -> Included.OBJECT;
          default ->
              throw StatusException.badRequest("includeObject is none of None, Metadata, Object");
        };
    return Optional.of(Table.of(kind, included, Clock.systemUTC()));
  }
}
