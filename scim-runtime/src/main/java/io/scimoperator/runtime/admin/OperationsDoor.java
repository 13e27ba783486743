package io.scimoperator.runtime.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.runtime.http.RequestMetrics;
import io.scimoperator.runtime.service.Directories;
import java.util.function.BooleanSupplier;

/** Health and metrics, without a bearer token. */
public final class OperationsDoor implements HttpService {

  private final Directories directories;
  private final RequestMetrics metrics;
  private final BooleanSupplier stopping;

  public OperationsDoor(Directories directories, RequestMetrics metrics, BooleanSupplier stopping) {
    this.directories = directories;
    this.metrics = metrics;
    this.stopping = stopping;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (req, res) -> res.send("alive\n"))
        .get(
            "/health/ready",
            (req, res) -> {
              boolean ready = !stopping.getAsBoolean();
              res.status(ready ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                  .send(ready ? "ready\n" : "stopping\n");
            })
        .get(
            "/metrics",
            (req, res) -> {
              res.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
              res.send(metrics.text() + directoriesText());
            });
  }

  private String directoriesText() {
    return """
    # HELP scim_directories Directories that this runtime serves.
    # TYPE scim_directories gauge
    scim_directories %d
    """
        .formatted(directories.snapshot().directories().size());
  }
}
