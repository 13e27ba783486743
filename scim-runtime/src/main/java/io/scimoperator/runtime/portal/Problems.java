package io.scimoperator.runtime.portal;

import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Problem;
import io.scimoperator.pages.Tone;

/** Why the portal has no page to show. */
final class Problems {

  private static final String BACK = "Back to the portal";

  private static final String ASK =
      "Ask whoever sent you the link, usually your vendor, for a new setup link.";

  private Problems() {}

  static Problem signedOut() {
    return new Problem(
        401,
        Tone.NEUTRAL,
        "Open the portal with your setup link",
        "You are not signed in, or your session has ended. Sessions last eight hours; open your"
            + " setup link again to go on.",
        ASK.replace("Ask", "If it has expired, ask"),
        null);
  }

  static Problem left() {
    return new Problem(
        200,
        Tone.GOOD,
        "You are signed out",
        "Your setup link opens the portal again until it expires.",
        null,
        null);
  }

  static Problem expired(Moment at) {
    return new Problem(
        410,
        Tone.CAUTION,
        "This setup link has expired",
        "It ended " + at.relative() + ", at " + at.absolute() + ".",
        ASK,
        null);
  }

  static Problem unknownLink() {
    return new Problem(
        403,
        Tone.CAUTION,
        "This setup link does not open the portal",
        "It was revoked or replaced, or it is not whole: some mail programs cut long links off.",
        "Copy the whole link once more. " + ASK,
        null);
  }

  static Problem noPortal() {
    return new Problem(
        404,
        Tone.NEUTRAL,
        "There is no portal at this address",
        "The link is mistyped, or the portal of this directory has been closed.",
        ASK,
        null);
  }

  static Problem noPage() {
    return new Problem(
        404, Tone.NEUTRAL, "There is no such page", "The portal has no page here.", null, BACK);
  }

  static Problem insecure() {
    return new Problem(
        403,
        Tone.BAD,
        "This page needs HTTPS",
        "Tokens are shown here, so it is not opened over a connection that others can read.",
        "Open the same address with https:// in front.",
        null);
  }

  static Problem forged() {
    return new Problem(
        403,
        Tone.CAUTION,
        "Nothing was changed",
        "The form was not sent from a page of this portal, or you have signed in anew since.",
        "Go back, reload the page and do it again.",
        BACK);
  }

  static Problem refused(int status, String detail) {
    return new Problem(status, Tone.CAUTION, "Nothing was changed", detail, null, BACK);
  }

  static Problem unavailable() {
    return new Problem(
        503,
        Tone.CAUTION,
        "The directory cannot be read at the moment",
        "Its store does not answer. Nothing is lost.",
        "Reload the page in a few seconds.",
        BACK);
  }
}
