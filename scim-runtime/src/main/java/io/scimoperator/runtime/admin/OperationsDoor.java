package io.scimoperator.runtime.admin;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.scimoperator.runtime.http.Exchanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Health and metrics, without a bearer token. */
public final class OperationsDoor implements HttpService {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final Exchanges exchanges;
  private final PrometheusRegistry metrics;
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();

  public OperationsDoor(Exchanges exchanges, PrometheusRegistry metrics) {
    this.exchanges = exchanges;
    this.metrics = metrics;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (req, res) -> exchanges.of(req, res).send(200, TEXT, "alive\n"))
        .get(
            "/health/ready",
            (req, res) -> {
              boolean stopping = exchanges.isStopping();
              exchanges
                  .of(req, res)
                  .send(stopping ? 503 : 200, TEXT, stopping ? "stopping\n" : "ready\n");
            })
        .get(
            "/metrics",
            (req, res) -> exchanges.of(req, res).send(200, writer.getContentType(), text()));
  }

  private String text() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      writer.write(out, metrics.scrape());
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }
}
