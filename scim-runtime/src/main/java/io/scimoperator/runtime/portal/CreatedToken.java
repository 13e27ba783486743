package io.scimoperator.runtime.portal;

/**
 * A token that was just made.
 *
 * @param token itself: on this one answer and nowhere else
 */
record CreatedToken(String token, String text) {

  static CreatedToken first(String token) {
    return new CreatedToken(
        token, "Paste it into your identity provider. It is accepted from this moment on.");
  }

  static CreatedToken successor(String token) {
    return new CreatedToken(
        token,
        "Replace the old token in your identity provider with this one. Both are accepted until the"
            + " overlap ends.");
  }

  /** Without the token: it must not get into a log. */
  @Override
  public String toString() {
    return "CreatedToken";
  }
}
