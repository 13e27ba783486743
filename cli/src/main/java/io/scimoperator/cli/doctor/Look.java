package io.scimoperator.cli.doctor;

import io.scimoperator.cli.cluster.Answers;
import io.scimoperator.cli.outcome.Failure;

/** Looks at one thing in the cluster. */
final class Look {

  private Look() {}

  /** What is there; hidden where the cluster refuses. */
  static <T> Seen<T> at(String deed, Answers.Question<T> question) {
    try {
      return Answers.of(deed, question).<Seen<T>>map(Seen.There::new).orElseGet(Seen.Missing::new);
    } catch (Failure e) {
      return new Seen.Hidden<>(String.valueOf(e.getMessage()));
    }
  }
}
