package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.delivery.securityevent.SetError;
import java.util.Optional;
import java.util.Set;

/**
 * Understands what a receiver of security event tokens says of one that it does not take, RFC 8935
 * §2.3. Pure.
 */
final class PushAnswer {

  private static final int BAD_REQUEST = 400;

  /** These are about whom it trusts, and not about one token: they may be mended. RFC 8935 §2.4. */
  private static final Set<String> OF_CONFIGURATION =
      Set.of(
          "authentication_failed",
          "access_denied",
          "invalid_key",
          "invalid_issuer",
          "invalid_audience");

  private PushAnswer() {}

  static Answer of(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.status() == BAD_REQUEST
        ? SetError.parse(refused.body()).<Answer>map(error -> of(refused, error)).orElse(refused)
        : answer;
  }

  private static Answer of(Answer.Refused refused, SetError error) {
    String reason = "It answered %d, %s.".formatted(refused.status(), error.inWords());
    return OF_CONFIGURATION.contains(error.code())
        ? new Answer.Refused(
            refused.status(), Optional.empty(), reason, refused.took(), refused.body())
        : new Answer.Rejected(refused.status(), reason, refused.took());
  }
}
