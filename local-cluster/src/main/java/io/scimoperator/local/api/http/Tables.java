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

  /** The table that a client accepts, if it does. */
  static Optional<Table> accepted(String accept, Parameters parameters, ResourceKind kind) {
    if (!accept.contains("as=Table") || !accept.contains("g=meta.k8s.io")) {
      return Optional.empty();
    }
    Included included =
        switch (parameters.text("includeObject")) {
          case "", "Metadata" -> Included.METADATA;
          case "None" -> Included.NONE;
          case "Object" -> Included.OBJECT;
          default ->
              throw StatusException.badRequest("includeObject is none of None, Metadata, Object");
        };
    return Optional.of(Table.of(kind, included, Clock.systemUTC()));
  }
}
