package io.scimoperator.cli.doctor;

import java.util.Optional;

/** What was seen of a thing in the cluster. */
public sealed interface Seen<T> {

  /** It is there. */
  record There<T>(T value) implements Seen<T> {}

  /** It is not there. */
  record Missing<T>() implements Seen<T> {}

  /** Nobody knows: one may not look, nobody answers, or it is of no interest here. */
  record Hidden<T>(String why) implements Seen<T> {}

  /** What is there; empty if it is missing or hidden. */
  default Optional<T> known() {
    return this instanceof There<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  default boolean isMissing() {
    return this instanceof Missing;
  }

  /** Why a step that needs it cannot judge. */
  default String why() {
    return switch (this) {
      case There<T> there -> "";
      case Missing<T> missing -> "it is missing";
      case Hidden<T>(String reason) -> reason;
    };
  }
}
