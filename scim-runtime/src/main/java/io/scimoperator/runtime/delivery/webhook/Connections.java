package io.scimoperator.runtime.delivery.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections that are kept: those of each {@link Trust} apart, so that nobody's deliveries go over
 * one whose certificate somebody else vouched for. Safe for concurrent use.
 */
final class Connections implements AutoCloseable {

  private static final int TO_ONE_RECEIVER = 64;
  private static final int IN_ALL = 10_000;
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration LIVE = Duration.ofMinutes(5);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  /** Longer than any attempt takes. */
  private static final Duration UNUSED = Duration.ofMinutes(15);

  private final DnsResolver names;
  private final Duration timeout;
  private final Map<Trust, Client> clients = new HashMap<>();

  private record Client(CloseableHttpClient http, long usedAt) {
    boolean isUnused(long now) {
      return now - usedAt > UNUSED.toNanos();
    }
  }

  /**
   * Opens them as they are needed.
   *
   * @param names resolves names to addresses that may be reached
   * @param timeout of a whole attempt
   */
  Connections(DnsResolver names, Duration timeout) {
    this.names = names;
    this.timeout = timeout;
  }

  /** To receivers whose certificates are of these authorities. */
  synchronized CloseableHttpClient of(Trust trust) {
    long now = System.nanoTime();
    Client known = clients.get(trust);
    if (known == null) {
      endUnused(now);
    }
    CloseableHttpClient http = known == null ? open(trust) : known.http();
    clients.put(trust, new Client(http, now));
    return http;
  }

  private void endUnused(long now) {
    clients
        .values()
        .removeIf(client -> {
          boolean ends = client.isUnused(now);
          if (ends) {
            client.http().close(CloseMode.IMMEDIATE);
          }
          return ends;
        });
  }

  private CloseableHttpClient open(Trust trust) {
    Timeout whole = Timeout.of(timeout);
    return HttpClients.custom()
        .setConnectionManager(connections(trust))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(whole)
                .setConnectionRequestTimeout(whole)
                .setConnectionKeepAlive(TimeValue.of(KEPT))
                .build())
        .setUserAgent("scim-operator")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private HttpClientConnectionManager connections(Trust trust) {
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust.context()))
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(TO_ONE_RECEIVER)
        .setMaxConnTotal(IN_ALL)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.of(timeout))
                .setTimeToLive(TimeValue.of(LIVE))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build())
        .build();
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(client -> client.http().close(CloseMode.IMMEDIATE));
  }
}
