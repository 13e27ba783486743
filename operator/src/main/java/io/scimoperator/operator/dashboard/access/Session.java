package io.scimoperator.operator.dashboard.access;

import java.time.Instant;

/**
 * Somebody who signed in with a token. The token stays here, so that it can be reviewed again.
 *
 * @param reviewedAt when the API server last said whose the token is
 * @param usedAt its last request, to the second or so
 */
record Session(String token, Person person, Instant begunAt, Instant reviewedAt, Instant usedAt) {

  Session reviewed(Person as, Instant at) {
    return new Session(token, as, begunAt, at, at);
  }

  /** Never with the token in it. */
  @Override
  public String toString() {
    return "session of " + person.user() + " since " + begunAt;
  }
}
