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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Health and metrics, without a bearer token. */
public final class OperationsDoor implements HttpService {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final Exchanges exchanges;
  private final PrometheusRegistry metrics;
  private final BooleanSupplier loaded;
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();

  /**
   * Makes the door.
   *
   * @param loaded whether it is known what is served
   */
  public OperationsDoor(Exchanges exchanges, PrometheusRegistry metrics, BooleanSupplier loaded) {
    this.exchanges = exchanges;
    this.metrics = metrics;
    this.loaded = loaded;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (req, res) -> exchanges.of(req, res).send(200, TEXT, "alive\n"))
        .get(
            "/health/ready",
            (req, res) -> {
              String obstacle = obstacle();
              exchanges
                  .of(req, res)
                  .send(
                      obstacle == null ? 200 : 503, TEXT, obstacle == null ? "ready\n" : obstacle);
            })
        .get(
            "/metrics",
            (req, res) -> exchanges.of(req, res).send(200, writer.getContentType(), text()));
  }

  private @Nullable String obstacle() {
    if (exchanges.isStopping()) {
      return "stopping\n";
    }
    return loaded.getAsBoolean() ? null : "waiting for the store\n";
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
