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
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends deliveries over kept connections. The address that a name resolves to is checked where the
 * connection is opened, so that it cannot change in between; redirects are not followed. Safe for
 * concurrent use.
 */
final class GuardedClient implements AutoCloseable {

  /** What is longer costs its connection, not our memory. */
  private static final int MOST_READ = 16 << 10;

  private final Connections connections;
  private final Policy policy;

  /**
   * What may be reached.
   *
   * @param timeout of a whole attempt
   * @param plain whether http is allowed
   * @param names resolves names to addresses, whether they may be reached or not
   */
  record Policy(AddressRules addresses, boolean plain, Duration timeout, DnsResolver names) {}

  GuardedClient(Policy policy) {
    this.policy = policy;
    this.connections =
        new Connections(new Guard(policy.addresses(), policy.names()), policy.timeout());
  }

  /** One attempt. */
  final class Call {

    private final HttpPost post;
    private final URI url;
    private final Trust trust;

    private Call(Endpoint endpoint, Message message) {
      this.url = endpoint.url();
      this.trust = endpoint.trust();
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
      try (ClassicHttpResponse response =
          connections.of(trust).executeOpen(HttpHost.create(url), post, null)) {
        String said = text(response.getEntity());
        return answer(response, said, since(begin));
      } catch (IOException | IllegalArgumentException e) {
        return new Answer.Unanswered(
            post.isCancelled()
                ? Failures.late(policy.timeout())
                : new Failures(url, trust, policy.timeout()).inWords(e),
            since(begin));
      } catch (IllegalStateException e) {
        // What the client says of a call that ends between getting a connection and using it.
        if (!post.isCancelled()) {
          throw e;
        }
        return new Answer.Unanswered(Failures.late(policy.timeout()), since(begin));
      }
    }

    /** Ends it, also while it is under way. */
    void cancel() {
      post.cancel();
    }
  }

  /** Prepares an attempt. */
  Call call(Endpoint endpoint, Message message) {
    return new Call(endpoint, message);
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
    connections.close();
  }

  /** Resolves names to addresses that may be reached. */
  private record Guard(AddressRules rules, DnsResolver names) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] found = names.resolve(host);
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
