package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.cli.cluster.Names;
import io.scimoperator.cli.cluster.Secrets;
import io.scimoperator.cli.view.DirectoryView;
import io.scimoperator.cli.view.NamedToken;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.Optional;

/** Whether each token is in its Secret, and is the one that is accepted. */
final class TokenStep implements Step {

  @Override
  public String name() {
    return "tokens";
  }

  @Override
  public Finding look(Survey survey) {
    List<NamedToken> tokens = NamedToken.of(survey.directory());
    Optional<Finding> wrong =
        tokens.stream().flatMap(token -> judge(survey, token).stream()).findFirst();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return survey.tokens().values().stream()
        .filter(Seen.Hidden.class::isInstance)
        .findFirst()
        .<Finding>map(hidden -> new Finding.Skipped(hidden.why()))
        .orElseGet(
            () -> new Finding.Fine("%d tokens are in their Secrets".formatted(tokens.size())));
  }

  private static Optional<Finding> judge(Survey survey, NamedToken token) {
    Seen<Secret> seen = survey.tokens().get(token.secretName());
    if (seen == null) {
      return Optional.empty();
    }
    if (seen.isMissing()) {
      return Optional.of(
          new Finding.Wrong(
              Cause.TOKEN_SECRET_MISSING,
              "There is no Secret %s of token %s.".formatted(token.secretName(), token.name()),
              token.ours()
                  ? "The operator makes it, with a new token, as soon as nothing above stands in"
                      + " its way; restore it from a backup before, if its user still has the old"
                      + " one."
                  : "It is yours to make: spec.tokens says source: ExistingSecret."));
    }
    return seen.known().flatMap(secret -> edited(survey, token, secret));
  }

  private static Optional<Finding> edited(Survey survey, NamedToken token, Secret secret) {
    Optional<BearerToken> text = Secrets.text(secret, token.key()).flatMap(BearerToken::parse);
    if (text.isEmpty()) {
      return Optional.of(
          edited(
              token,
              "Secret %s has no token of ours in its key %s."
                  .formatted(token.secretName(), token.key())));
    }
    String id = text.get().id();
    boolean stated =
        Secrets.text(secret, Names.TOKEN_ID_KEY).map(id::equals).orElse(true) || !token.ours();
    if (!stated) {
      return Optional.of(
          edited(
              token,
              "The token in Secret %s is not the one that its key %s says: it was changed by hand."
                  .formatted(token.secretName(), Names.TOKEN_ID_KEY)));
    }
    boolean known =
        DirectoryView.of(survey.directory()).tokens().stream()
            .filter(status -> status.name().equals(token.name()))
            .filter(status -> status.state() == TokenState.ACTIVE)
            .allMatch(status ->
                status.id().equals(id) || !token.secretName().equals(status.secretName()));
    return known
        ? Optional.empty()
        : Optional.of(
            edited(
                token,
                "The token in Secret %s, %s, is not the one that is accepted."
                    .formatted(token.secretName(), id)));
  }

  private static Finding edited(NamedToken token, String message) {
    return new Finding.Wrong(
        Cause.TOKEN_SECRET_EDITED,
        message,
        token.ours()
            ? "Restore the Secret from a backup; or delete it, and give the new token that the"
                + " operator makes to its user."
            : "Put a token of the right form there: docs/rotate.md says how one is made.");
  }
}
