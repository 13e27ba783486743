package io.scimoperator.operator.dashboard;

import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.pages.Guest;

/**
 * Somebody who is signed in.
 *
 * @param csrf what forms of their pages send back
 * @param cameWithToken whether the dashboard signed them in itself, and no proxy
 */
record Visitor(Person person, String csrf, boolean cameWithToken) {

  private static final String NOTE =
      "You see and do here what Kubernetes lets you. What you change is logged under this name.";

  Guest guest() {
    return new Guest(person.name(), NOTE, csrf, cameWithToken, null);
  }
}
