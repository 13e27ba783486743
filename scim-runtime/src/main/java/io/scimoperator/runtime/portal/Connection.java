package io.scimoperator.runtime.portal;

import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import io.scimoperator.runtime.service.PortalReads;
import io.scimoperator.runtime.store.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the identity provider gets through, told by the newest request that came.
 *
 * @param label in one or two words
 * @param at when that request came; null if there was none
 * @param advice what to do; null if all is well
 */
record Connection(
    Tone tone,
    String label,
    String title,
    String text,
    @Nullable Moment at,
    @Nullable String advice) {

  /**
   * What the last requests tell.
   *
   * @param base path of the SCIM endpoint
   */
  static Connection of(PortalReads.Overview overview, String base, Instant now) {
    Instant accepted = overview.lastRequestAt();
    Attempt refused = overview.lastUnauthenticated();
    Attempt strayed = overview.lastMisdirected();
    if (strayed != null && isLast(strayed.at(), accepted, refused)) {
      return astray(strayed, base, now);
    }
    if (refused != null && isLast(refused.at(), accepted, strayed)) {
      return refused(refused, accepted != null, now);
    }
    return accepted == null ? waiting() : connected(accepted, now);
  }

  private static boolean isLast(Instant at, @Nullable Instant accepted, @Nullable Attempt other) {
    return (accepted == null || !at.isBefore(accepted))
        && (other == null || !at.isBefore(other.at()));
  }

  private static Connection waiting() {
    return new Connection(
        Tone.WAITING,
        "Waiting",
        "Waiting for the first request",
        "Test the connection in your identity provider. This page shows the request within a"
            + " second, also if something is wrong with it.",
        null,
        null);
  }

  private static Connection connected(Instant accepted, Instant now) {
    return new Connection(
        Tone.GOOD,
        "Connected",
        "Connected",
        "Your identity provider gets through.",
        new Moment(accepted, now),
        null);
  }

  private static Connection refused(Attempt refused, boolean wasConnected, Instant now) {
    return new Connection(
        wasConnected ? Tone.CAUTION : Tone.BAD,
        "Token refused",
        "A request came, and its token was not accepted",
        refused.what(),
        new Moment(refused.at(), now),
        "Copy a token of this page into your identity provider, without spaces around it and"
            + " without “Bearer ” in front of it, and test again.");
  }

  private static Connection astray(Attempt strayed, String base, Instant now) {
    return new Connection(
        Tone.BAD,
        "Wrong address",
        "A request came to the wrong address",
        "It was sent to " + strayed.what() + ", and nothing is there.",
        new Moment(strayed.at(), now),
        "Enter the SCIM endpoint of this page exactly as it is: its path is "
            + base
            + ", and your identity provider adds /Users and /Groups to it by itself.");
  }
}
