package io.scimoperator.runtime;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.scimoperator.runtime.admin.AdminDoor;
import io.scimoperator.runtime.admin.AdminErrors;
import io.scimoperator.runtime.admin.AdminToken;
import io.scimoperator.runtime.admin.LiveFeeds;
import io.scimoperator.runtime.admin.OperationsDoor;
import io.scimoperator.runtime.admin.PortalEndpoint;
import io.scimoperator.runtime.admin.ReadingEndpoint;
import io.scimoperator.runtime.admin.TransferEndpoint;
import io.scimoperator.runtime.admin.WebhookEndpoint;
import io.scimoperator.runtime.http.Door;
import io.scimoperator.runtime.http.Exchanges;
import io.scimoperator.runtime.service.AdminReads;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.DirectoryTransfer;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.RequestLog;
import io.scimoperator.runtime.service.WebhookOperations;
import io.scimoperator.runtime.service.WebhookReports;
import io.scimoperator.runtime.store.Store;
import java.time.Clock;
import java.util.List;

/** Wires what is on the port that the operator and the platform team reach. */
record AdminListener(
    Exchanges exchanges, Store store, Directories directories, RequestLog requestLog) {

  /** What is on the port and elsewhere, too. */
  record Shared(PortalLinks links, LiveFeeds feeds, AdminToken token, PrometheusRegistry metrics) {}

  Door door(int port, Shared shared, Clock clock) {
    return new Door(
        "admin",
        port,
        new AdminErrors(),
        List.of(
            new OperationsDoor(exchanges, shared.metrics(), directories::isLoaded),
            new AdminDoor(exchanges, endpoints(shared, clock), shared.token())),
        Door.Use.FILES);
  }

  private AdminDoor.Endpoints endpoints(Shared shared, Clock clock) {
    return new AdminDoor.Endpoints(
        directories,
        requestLog,
        new TransferEndpoint(new DirectoryTransfer(store, directories)),
        new WebhookEndpoint(
            new WebhookOperations(store, new WebhookReports(directories.webhooks()), clock)),
        new PortalEndpoint(shared.links()),
        new ReadingEndpoint(new AdminReads(store), shared.feeds()));
  }
}
