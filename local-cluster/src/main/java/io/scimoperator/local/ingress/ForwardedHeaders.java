package io.scimoperator.local.ingress;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a proxy does to headers: RFC 9110 §7.6.1 and the {@code X-Forwarded-} ones. Pure. */
final class ForwardedHeaders {
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private ForwardedHeaders() {}

  /** Copies all that is meant for the other end; those of one connection stay behind. */
  static void copyEndToEnd(MultiMap from, MultiMap to) {
    Set<String> ofConnection = new TreeSet<>(HOP_BY_HOP);
    from.getAll("Connection").stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .forEach(name -> ofConnection.add(name.strip().toLowerCase(Locale.ROOT)));
    from.forEach((name, value) -> {
      if (!ofConnection.contains(name.toLowerCase(Locale.ROOT))) {
        to.add(name, value);
      }
    });
  }

  /**
   * Says who asked, and for what. Only programs of this machine can connect, such as a tunnel that
   * ends TLS: what they say of scheme, host and port is kept.
   */
  static void addForwarded(MultiMap headers, String client, String host) {
    String before = headers.get("X-Forwarded-For");
    headers.set("X-Forwarded-For", before == null ? client : before + ", " + client);
    setIfAbsent(headers, "X-Forwarded-Proto", "http");
    setIfAbsent(headers, "X-Forwarded-Host", host);
    int colon = host.lastIndexOf(':');
    String port = colon > host.lastIndexOf(']') ? host.substring(colon + 1) : "80";
    setIfAbsent(headers, "X-Forwarded-Port", port);
  }

  private static void setIfAbsent(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
