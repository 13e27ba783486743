package io.scimoperator.operator.dashboard.access;

/** What Kubernetes says of a token. */
public sealed interface Verdict {

  /** It is somebody's. */
  record Known(Person person) implements Verdict {}

  /** It is nobody's, has expired, or is meant for somebody else than us. */
  record Refused() implements Verdict {}

  /** Nobody could be asked: nobody is let in. */
  record Unanswered() implements Verdict {}
}
