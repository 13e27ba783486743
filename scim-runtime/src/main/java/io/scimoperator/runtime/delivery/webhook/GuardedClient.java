package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.delivery.webhook.Message.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends deliveries over kept connections. The address that a name resolves to is checked where the
 * connection is opened, so that it cannot change in between; redirects are not followed. Safe for
 * concurrent use.
 */
final class GuardedClient implements AutoCloseable {

  private static final int OF_ONE_RECEIVER = 64;
  private static final int IN_ALL = 10_000;
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration LIVE = Duration.ofMinutes(5);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  /** What is longer costs its connection, not our memory. */
  private static final int MOST_READ = 16 << 10;

  private final CloseableHttpClient http;
  private final Policy policy;

  /**
   * What may be reached.
   *
   * @param timeout of a whole attempt
   * @param plain whether http is allowed
   */
  record Policy(AddressRules addresses, boolean plain, Duration timeout) {}

  GuardedClient(Policy policy) {
    this.policy = policy;
    Timeout timeout = Timeout.of(policy.timeout());
    Duration connect =
        policy.timeout().compareTo(LONGEST_CONNECT) < 0 ? policy.timeout() : LONGEST_CONNECT;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Guard(policy.addresses()))
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnPerRoute(OF_ONE_RECEIVER)
                    .setMaxConnTotal(IN_ALL)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connect))
                            .setSocketTimeout(timeout)
                            .setTimeToLive(TimeValue.of(LIVE))
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
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

  /** One attempt. */
  final class Call {

    private final HttpPost post;
    private final URI url;

    private Call(URI url, Message message) {
      this.url = url;
      this.post = new HttpPost(url);
      message.headers().forEach(this::add);
      post.setEntity(new ByteArrayEntity(message.body(), null));
    }

    private void add(Header header) {
      post.addHeader(header.name(), header.value());
    }

    /** Sends it and waits. */
    Answer send() {
      long begin = System.nanoTime();
      if (!policy.plain() && "http".equalsIgnoreCase(url.getScheme())) {
        return new Answer.Unanswered(
            "The URL is http, which the DirectoryClass does not allow: use https, or set"
                + " spec.webhooks.allowHTTP of the class.",
            Duration.ZERO);
      }
      try (ClassicHttpResponse response = http.executeOpen(HttpHost.create(url), post, null)) {
        String said = text(response.getEntity());
        return answer(response, said, since(begin));
      } catch (IOException | IllegalArgumentException e) {
        return new Answer.Unanswered(
            post.isCancelled()
                ? Failures.late(policy.timeout())
                : Failures.inWords(e, url, policy.timeout()),
            since(begin));
      }
    }

    /** Ends it, also while it is under way. */
    void cancel() {
      post.cancel();
    }
  }

  /** Prepares an attempt. */
  Call call(URI url, Message message) {
    return new Call(url, message);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** A connection whose answer was read to its end is kept. */
  private static String text(HttpEntity entity) throws IOException {
    return entity == null
        ? ""
        : new String(entity.getContent().readNBytes(MOST_READ), StandardCharsets.UTF_8);
  }

  private static Answer answer(ClassicHttpResponse response, String said, Duration took) {
    int status = response.getCode();
    if (status >= 200 && status < 300) {
      return new Answer.Taken(status, took);
    }
    String reason =
        status >= 300 && status < 400
            ? "It answered %d, a redirect, which is not followed: set the URL that it leads to."
                .formatted(status)
            : "It answered %d.".formatted(status);
    return new Answer.Refused(status, retryAfter(response), reason, took, said);
  }

  /** RFC 9110 §10.2.3, in seconds; a date is passed over. */
  private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
    return Optional.ofNullable(response.getFirstHeader("Retry-After"))
        .map(header -> header.getValue().strip())
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }

  /** Resolves names to addresses that may be reached. */
  private record Guard(AddressRules rules) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
      InetAddress[] permitted =
          Arrays.stream(found).filter(rules::permit).toArray(InetAddress[]::new);
      if (permitted.length == 0) {
        throw new RefusedAddressException(host, List.of(found));
      }
      return permitted;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
      return Arrays.stream(resolve(host)).map(one -> new InetSocketAddress(one, port)).toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
