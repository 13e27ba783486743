package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.IssuedPortalLink;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Portal;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.PortalSession;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.token.BearerToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Links that open the portal of one directory, and who came with them. A link is 256 random bits of
 * which the runtime has a hash; it opens the portal until it expires or is revoked, and is
 * exchanged for a session each time.
 */
public final class PortalLinks {

  /** How long somebody stays signed in. */
  public static final Duration SESSION = Duration.ofHours(8);

  /** The longest that a link may live. */
  public static final Duration LONGEST = Duration.ofDays(30);

  /** Links of a directory that somebody asked for, at a time. */
  public static final int MOST = 50;

  private static final Logger LOG = System.getLogger(PortalLinks.class.getName());

  private final Store store;
  private final Directories directories;
  private final Supplier<BearerToken> generator;
  private final Clock clock;

  /**
   * Makes the service.
   *
   * @param generator makes a new secret
   */
  public PortalLinks(
      Store store, Directories directories, Supplier<BearerToken> generator, Clock clock) {
    this.store = store;
    this.directories = directories;
    this.generator = generator;
    this.clock = clock;
  }

  /**
   * What a link is made for.
   *
   * @param contact who it is for
   * @param madeBy who asks for it
   * @param returnUrl where its holder can go back to, null if that is not known
   */
  public record Order(
      String contact, Duration lifetime, String madeBy, @Nullable String returnUrl) {}

  /**
   * Makes a link.
   *
   * @throws ScimException of kind UNIQUENESS if the directory has no portal, or too many links
   */
  public IssuedPortalLink issue(DirectoryContext directory, Order order) {
    PortalConfiguration pages = directory.configuration().portal();
    if (pages == null) {
      throw new ScimException(
          Kind.UNIQUENESS,
          "The Directory %s has no portal: set spec.portal.enabled to true in it."
              .formatted(directory.path()));
    }
    BearerToken secret = generator.get();
    Instant now = now();
    PortalLink link =
        new PortalLink(
            secret.id(),
            secret.sha256(),
            order.contact(),
            now,
            now.plus(order.lifetime()),
            order.madeBy(),
            order.returnUrl(),
            null);
    change(directory, links -> added(links, link, now));
    return new IssuedPortalLink(link.id(), url(pages, secret), link.contact(), link.expiresAt());
  }

  /** The URL that a link's secret is in. */
  public static String url(PortalConfiguration pages, BearerToken secret) {
    return pages.url() + "/enter?link=" + secret.text();
  }

  private static List<PortalLink> added(List<PortalLink> links, PortalLink link, Instant now) {
    List<PortalLink> living = living(links, now);
    if (living.size() >= MOST) {
      throw new ScimException(
          Kind.UNIQUENESS,
          "The directory has %d links to its portal, more it may not have: revoke some."
              .formatted(MOST));
    }
    return Stream.concat(living.stream(), Stream.of(link)).toList();
  }

  /** A link is known as long as somebody may be signed in who came with it. */
  private static List<PortalLink> living(List<PortalLink> links, Instant now) {
    return links.stream().filter(link -> now.isBefore(link.expiresAt().plus(SESSION))).toList();
  }

  /** The links of a directory that can still be used, those that it declares first. */
  public List<PortalLink> list(DirectoryContext directory) {
    PortalConfiguration pages = directory.configuration().portal();
    Instant now = now();
    return Stream.concat(
            pages == null ? Stream.of() : pages.links().stream(),
            directory.portal().links().stream())
        .filter(link -> now.isBefore(link.expiresAt()))
        .toList();
  }

  /**
   * Revokes a link: nobody comes in with it any more, and who did is signed out. Nothing happens if
   * it is not there.
   *
   * @throws ScimException of kind FORBIDDEN if the Directory declares it
   */
  public void revoke(DirectoryContext directory, String id) {
    PortalConfiguration pages = directory.configuration().portal();
    if (pages != null && pages.links().stream().anyMatch(link -> link.id().equals(id))) {
      throw new ScimException(
          Kind.FORBIDDEN,
          "This link is the one that the Directory declares: delete the Secret that it is in, and"
              + " the operator makes another one.");
    }
    change(directory, links -> links.stream().filter(link -> !link.id().equals(id)).toList());
  }

  private void change(
      DirectoryContext directory, Function<List<PortalLink>, List<PortalLink>> how) {
    store.write(tx -> {
      tx.changePortal(
          directory.key(),
          json -> {
            Portal before = Portal.parse(json);
            return before.withLinks(how.apply(before.links())).json();
          });
      return true;
    });
    directories.refresh();
  }

  /** Lets in who opens a link, if it is one of this directory and still opens it. */
  public PortalEntry enter(DirectoryContext directory, String text) {
    Optional<PortalLink> link =
        BearerToken.parse(text)
            .flatMap(secret ->
                directory
                    .portalLink(secret.id())
                    .filter(known -> isSame(known.sha256(), secret.sha256())));
    if (link.isEmpty()) {
      return new PortalEntry.Unknown();
    }
    Instant now = now();
    return now.isBefore(link.get().expiresAt())
        ? admit(directory, link.get(), now)
        : new PortalEntry.Expired(link.get().expiresAt());
  }

  private PortalEntry admit(DirectoryContext directory, PortalLink link, Instant now) {
    String session = generator.get().text();
    Instant until = now.plus(SESSION);
    store.write(tx -> {
      tx.addPortalSession(
          directory.key(), new PortalSession(BearerToken.sha256(session), link.id(), now, until));
      return true;
    });
    if (directory.portal().links().contains(link)) {
      change(
          directory,
          links ->
              links.stream()
                  .map(known -> known.id().equals(link.id()) ? known.opened(now) : known)
                  .toList());
    }
    LOG.log(
        Level.INFO,
        "{0} signed in to the portal of {1} with link {2}",
        link.contact(),
        directory.path(),
        link.id());
    return new PortalEntry.Admitted(session, link, until);
  }

  /** Who presents a session, if he is signed in to this directory and his link was not revoked. */
  public Optional<Visitor> visitor(DirectoryContext directory, String session) {
    String sha256 = BearerToken.sha256(session);
    Instant now = now();
    return store
        .read(tx -> tx.portalSession(directory.key(), sha256))
        .filter(known -> now.isBefore(known.expiresAt()))
        .flatMap(known ->
            directory
                .portalLink(known.linkId())
                .map(link -> new Visitor(directory, link, sha256, known.expiresAt())));
  }

  /** Signs somebody out. */
  public void leave(Visitor visitor) {
    store.write(tx -> {
      tx.endPortalSession(visitor.directory().key(), visitor.sessionSha256());
      return true;
    });
    LOG.log(
        Level.INFO,
        "{0} signed out of the portal of {1}",
        visitor.link().contact(),
        visitor.directory().path());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean isSame(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
  }
}
