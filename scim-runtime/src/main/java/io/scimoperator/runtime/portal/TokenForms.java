package io.scimoperator.runtime.portal;

import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The dialogs about tokens: each asks before it does something. */
record TokenForms(PortalDoor.Services services, Pages pages) {

  private static final Set<String> LIFETIMES = Set.of("90d", "180d", "365d");
  private static final Set<String> OVERLAPS = Set.of("1h", "1d", "7d", "14d");

  void generate(Visit visit) {
    show(visit, 200, new Pages.Dialog("generate", Map.of("frame", visit.frame())));
  }

  void create(Visit visit) {
    Optional<Duration> lifetime = period(visit, "lifetime", LIFETIMES);
    attempt(
        visit,
        () ->
            created(
                visit,
                CreatedToken.first(
                    services.tokens().create(visit.act(), lifetime.orElse(null)).text())));
  }

  /** Asks whether a token is really to be rotated or revoked. */
  void confirm(Visit visit) {
    String action = visit.exchange().pathParameter("action");
    Optional<TokenRow> token = card(visit).own(id(visit));
    if (token.isEmpty() || !Set.of("rotate", "revoke").contains(action)) {
      refuse(
          visit,
          new ScimException(Kind.NOT_FOUND, "This token is not there any more: it was revoked."));
    } else {
      show(
          visit,
          200,
          new Pages.Dialog(action, Map.of("frame", visit.frame(), "token", token.get())));
    }
  }

  void rotate(Visit visit) {
    Duration overlap = period(visit, "overlap", OVERLAPS).orElse(Duration.ofDays(7));
    attempt(
        visit,
        () ->
            created(
                visit,
                CreatedToken.successor(
                    services.tokens().rotate(visit.act(), id(visit), overlap).text())));
  }

  void revoke(Visit visit) {
    attempt(
        visit,
        () -> {
          services.tokens().revoke(visit.act(), id(visit));
          show(
              visit,
              200,
              new Pages.Dialog(
                  "refused",
                  Map.of("title", "Token revoked", "text", "It is refused from now on."),
                  others(visit)));
        });
  }

  private void attempt(Visit visit, Runnable work) {
    try {
      work.run();
    } catch (ScimException e) {
      refuse(visit, e);
    }
  }

  private void refuse(Visit visit, ScimException refusal) {
    show(
        visit,
        refusal.kind().status() == 404 ? 409 : refusal.kind().status(),
        new Pages.Dialog(
            "refused",
            Map.of("title", "Nothing was changed", "text", refusal.detail()),
            others(visit)));
  }

  private void created(Visit visit, CreatedToken created) {
    show(
        visit,
        200,
        new Pages.Dialog(
            "created", Map.of("frame", visit.frame(), "created", created), others(visit)));
  }

  /** The list as it is now, beside the dialog. */
  private String others(Visit visit) {
    return pages.render("tokenlist", Map.of("frame", visit.frame(), "tokens", card(visit)));
  }

  private TokensCard card(Visit visit) {
    DirectoryContext directory =
        services
            .doorkeeper()
            .directories()
            .snapshot()
            .byPath(visit.directory().path())
            .orElse(visit.directory());
    return TokensCard.of(
        directory, services.reads().of(directory), services.doorkeeper().clock().instant());
  }

  private static String id(Visit visit) {
    return visit.exchange().pathParameter("id");
  }

  private static Optional<Duration> period(Visit visit, String field, Set<String> allowed) {
    return visit
        .form()
        .text(field)
        .map(text -> {
          if (!allowed.contains(text)) {
            throw new ScimException(
                Kind.INVALID_VALUE, field + " must be one of those that the form offers.");
          }
          return Period.parse(text).duration();
        });
  }

  private void show(Visit visit, int status, Pages.Dialog dialog) {
    pages.dialog(visit.exchange(), status, visit.frame(), dialog);
  }
}
