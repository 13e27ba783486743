package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.Portal;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.token.BearerToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens of the identity provider that people make in the portal: their hashes are in the
 * store, and a configuration that the operator puts leaves them alone.
 */
public final class PortalTokens {

  /** Tokens of a directory that are accepted at a time. */
  public static final int MOST = 2;

  /** The name of these tokens where those of a Directory have that of their entry. */
  public static final String NAME = "portal";

  private final Store store;
  private final Directories directories;
  private final Supplier<BearerToken> generator;
  private final Clock clock;

  /**
   * Makes the service.
   *
   * @param generator makes a new token
   */
  public PortalTokens(
      Store store, Directories directories, Supplier<BearerToken> generator, Clock clock) {
    this.store = store;
    this.directories = directories;
    this.generator = generator;
    this.clock = clock;
  }

  /** Somebody who does something, in a request. */
  public record Act(Visitor visitor, String requestId) {

    long directory() {
      return visitor.directory().key();
    }
  }

  /** Whether a token is accepted at a moment. */
  public static boolean isActive(Portal.Token token, Instant now) {
    Instant end = token.credential().expiresAt();
    return end == null || now.isBefore(end);
  }

  /**
   * Makes a token. It is returned and kept nowhere.
   *
   * @param lifetime null for one that does not expire
   * @throws ScimException of kind UNIQUENESS if there are as many as there may be
   */
  public BearerToken create(Act act, @Nullable Duration lifetime) {
    BearerToken token = generator.get();
    Instant now = now();
    change(
        act,
        before -> {
          List<Portal.Token> active = active(before, now);
          requireRoom(active);
          return with(active, made(act, token, now, lifetime));
        });
    return token;
  }

  /**
   * Makes a token that takes the place of another one, which is accepted for a while longer.
   *
   * @throws ScimException of kind UNIQUENESS if there are as many as there may be; of kind
   *     NOT_FOUND if the other one is not there any more
   */
  public BearerToken rotate(Act act, String id, Duration overlap) {
    BearerToken token = generator.get();
    Instant now = now();
    change(
        act,
        before -> {
          List<Portal.Token> active = active(before, now);
          Portal.Token old = require(active, id);
          requireRoom(active);
          return with(
              active.stream()
                  .map(one -> one.equals(old) ? ending(old, now.plus(overlap)) : one)
                  .toList(),
              made(act, token, now, lifetime(old.credential())));
        });
    return token;
  }

  /**
   * Revokes a token: it is refused from the return on.
   *
   * @throws ScimException of kind NOT_FOUND if it is not there any more
   */
  public void revoke(Act act, String id) {
    change(
        act,
        before -> {
          Portal.Token old = require(before, id);
          return before.stream().filter(token -> !token.equals(old)).toList();
        });
  }

  private void change(Act act, Function<List<Portal.Token>, List<Portal.Token>> how) {
    store.write(tx -> {
      List<Event.Draft> events = new ArrayList<>();
      tx.changePortal(
          act.directory(),
          json -> {
            Portal before = Portal.parse(json);
            Portal after = before.withTokens(how.apply(before.tokens()));
            events.addAll(events(act.visitor().directory(), before, after));
            return after.json();
          });
      tx.append(act.directory(), act.visitor().cause(act.requestId()), now(), events);
      return true;
    });
    directories.refresh();
  }

  private static List<Event.Draft> events(DirectoryContext directory, Portal before, Portal after) {
    return Stream.concat(
            after.tokens().stream()
                .filter(token -> before.token(token.credential().id()).isEmpty())
                .map(token -> event(EventType.TOKEN_CREATED, directory, token)),
            before.tokens().stream()
                .filter(token -> after.token(token.credential().id()).isEmpty())
                .map(token -> event(EventType.TOKEN_REVOKED, directory, token)))
        .toList();
  }

  private static Event.Draft event(EventType type, DirectoryContext directory, Portal.Token token) {
    return new Event.Draft(type, ApplicationView.token(directory, token.credential()));
  }

  private static List<Portal.Token> active(List<Portal.Token> tokens, Instant now) {
    return tokens.stream().filter(token -> isActive(token, now)).toList();
  }

  private static void requireRoom(List<Portal.Token> active) {
    if (active.size() >= MOST) {
      throw new ScimException(
          Kind.UNIQUENESS,
          "There are two active tokens already. Let your identity provider use the newer one, then"
              + " revoke the older one.");
    }
  }

  private static Portal.Token require(List<Portal.Token> tokens, String id) {
    return tokens.stream()
        .filter(token -> token.credential().id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new ScimException(Kind.NOT_FOUND, "This token is not there any more: it was revoked."));
  }

  private static List<Portal.Token> with(List<Portal.Token> tokens, Portal.Token more) {
    return Stream.concat(tokens.stream(), Stream.of(more)).toList();
  }

  private static Portal.Token made(
      Act act, BearerToken token, Instant now, @Nullable Duration lifetime) {
    return new Portal.Token(
        new Credential(
            Credential.Role.PROVIDER,
            NAME,
            token.id(),
            token.sha256(),
            token.suffix(),
            now,
            lifetime == null ? null : now.plus(lifetime),
            List.of(),
            null,
            null),
        act.visitor().link().contact(),
        false);
  }

  /** The old one ends no later than it would have. */
  private static Portal.Token ending(Portal.Token old, Instant end) {
    Credential credential = old.credential();
    Instant before = credential.expiresAt();
    return new Portal.Token(
        new Credential(
            credential.role(),
            credential.name(),
            credential.id(),
            credential.sha256(),
            credential.suffix(),
            credential.issuedAt(),
            before == null || end.isBefore(before) ? end : before,
            credential.allowedCIDRs(),
            null,
            null),
        old.madeBy(),
        true);
  }

  private static @Nullable Duration lifetime(Credential credential) {
    Instant end = credential.expiresAt();
    return end == null ? null : Duration.between(credential.issuedAt(), end);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
