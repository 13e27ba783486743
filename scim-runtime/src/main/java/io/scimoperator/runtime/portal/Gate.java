package io.scimoperator.runtime.portal;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.scimoperator.pages.Form;
import io.scimoperator.pages.Guest;
import io.scimoperator.pages.Protection;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.Visitor;
import io.scimoperator.token.BearerToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who is behind a request, by a cookie that scripts and other sites cannot read and that no other
 * directory is sent; and whether a form really comes from one of our pages.
 */
record Gate(PortalLinks links) {

  private static final String NAME = "scim_portal";
  private static final String SECURE_NAME = "__Secure-" + NAME;
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  /** Whether nobody on the way can read what is sent: HTTPS, or this machine itself. */
  static boolean isPrivate(Exchange exchange) {
    return Protection.isPrivate(exchange.origin());
  }

  private static boolean isSecure(Exchange exchange) {
    return Protection.isSecure(exchange.origin());
  }

  /** Who is signed in. */
  Optional<Visitor> visitor(Exchange exchange, DirectoryContext directory) {
    return cookie(exchange).flatMap(session -> links.visitor(directory, session));
  }

  /** What a page gives its forms; a site that cannot read the cookie cannot guess it. */
  Guest guest(Exchange exchange, Visitor visitor) {
    return new Guest(
        visitor.link().contact(),
        "Everything you do here is recorded under this name.",
        csrf(cookie(exchange).orElse("")),
        true,
        visitor.link().returnUrl());
  }

  private static String csrf(String session) {
    return BearerToken.sha256("form of " + session);
  }

  /** Whether a form comes from one of our own pages, of this session. */
  boolean isOurs(Exchange exchange, Form form) {
    return Protection.isSameOrigin(
            exchange.header(FETCH_SITE), exchange.header(HeaderNames.ORIGIN), exchange.origin())
        && cookie(exchange)
            .map(session -> isSame(csrf(session), form.text("csrf").orElse("")))
            .orElse(false);
  }

  private static boolean isSame(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  /** Has a browser present a session from now on. */
  void remember(Exchange exchange, DirectoryContext directory, String session) {
    set(exchange, directory, session, PortalLinks.SESSION.toSeconds());
  }

  /** Has a browser forget its session. */
  void forget(Exchange exchange, DirectoryContext directory) {
    set(exchange, directory, "", 0);
  }

  /** Lax, since who opens a link in a mail comes from another site. */
  private static void set(
      Exchange exchange, DirectoryContext directory, String value, long seconds) {
    boolean secure = isSecure(exchange);
    exchange.with(
        HeaderNames.SET_COOKIE,
        "%s=%s; Path=/%s/portal; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(
                secure ? SECURE_NAME : NAME,
                value,
                directory.configuration().label(),
                seconds,
                secure ? "; Secure" : ""));
  }

  private static Optional<String> cookie(Exchange exchange) {
    String name = isSecure(exchange) ? SECURE_NAME : NAME;
    String header = exchange.headerList(HeaderNames.COOKIE);
    return header == null
        ? Optional.empty()
        : Arrays.stream(header.split("[;,]"))
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .filter(value -> BearerToken.parse(value).isPresent())
            .findFirst();
  }
}
