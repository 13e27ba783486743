package io.scimoperator.operator.dashboard;

import io.scimoperator.pages.Problem;
import io.scimoperator.pages.Tone;

/** Why the dashboard has no page to show. */
final class Problems {

  private static final String BACK = "Back to all directories";

  private Problems() {}

  static Problem noPage() {
    return new Problem(
        404, Tone.NEUTRAL, "There is no such page", "The dashboard has no page here.", null, BACK);
  }

  /** The same whether it is not there or not to be seen, so that nobody learns which. */
  static Problem noDirectory(String namespace, String name) {
    return new Problem(
        404,
        Tone.NEUTRAL,
        "This directory is not here",
        "There is no Directory %s/%s, or you may not see it.".formatted(namespace, name),
        "Whoever runs the cluster can give you the verb get on directories.scim-operator.io in that"
            + " namespace.",
        BACK);
  }

  static Problem noPeople(String namespace, String name) {
    return new Problem(
        403,
        Tone.NEUTRAL,
        "You may not see who is in this directory",
        "Users, groups and the event log of %s/%s are data of people.".formatted(namespace, name),
        "Whoever runs the cluster can give you the verb get on directories/users of"
            + " scim-operator.io in that namespace; the roles edit and admin have it.",
        BACK);
  }

  static Problem insecure() {
    return new Problem(
        403,
        Tone.BAD,
        "This page needs HTTPS",
        "You sign in with a token of the cluster, so the page is not opened over a connection that"
            + " others can read.",
        "Open it with https:// in front, or over kubectl port-forward at http://localhost.",
        null);
  }

  static Problem forged() {
    return new Problem(
        403,
        Tone.CAUTION,
        "Nothing was changed",
        "The form was not sent from a page of this dashboard, or you have signed in anew since.",
        "Go back, reload the page and do it again.",
        BACK);
  }

  static Problem malformed() {
    return new Problem(
        400,
        Tone.CAUTION,
        "Nothing was changed",
        "What was sent is not a form of this dashboard.",
        null,
        BACK);
  }

  static Problem tooMany() {
    return new Problem(
        429,
        Tone.CAUTION,
        "Too many windows",
        "The dashboard is open in too many windows.",
        "Close some.",
        null);
  }

  static Problem unanswered() {
    return new Problem(
        503,
        Tone.CAUTION,
        "Kubernetes does not answer",
        "The API server was asked who you are and did not say, so nothing is shown. The operator's"
            + " log has the reason.",
        "Reload the page in a few seconds.",
        null);
  }

  static Problem stillSignedIn() {
    return new Problem(
        503,
        Tone.CAUTION,
        "You are still signed in",
        "The API server did not take the end of your session. The operator's log has the reason.",
        "Sign out again in a few seconds.",
        BACK);
  }

  static Problem failed() {
    return new Problem(
        500,
        Tone.BAD,
        "That did not work",
        "The dashboard made a mistake. The operator's log has it.",
        "Reload the page, and report it if it happens again.",
        BACK);
  }
}
