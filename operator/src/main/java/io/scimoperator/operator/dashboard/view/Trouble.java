package io.scimoperator.operator.dashboard.view;

import io.scimoperator.operator.runtime.Reading;
import io.scimoperator.pages.Tone;

/**
 * Why a part of a Directory is not on its page.
 *
 * @param status of the answer over HTTP
 */
public record Trouble(int status, Tone tone, String title, String text, String advice) {

  /** There is no such user or group. */
  public static Trouble missing(String reason) {
    return new Trouble(
        404,
        Tone.NEUTRAL,
        "It is not here",
        sentence(reason),
        "It may have been deleted since: the event log knows.");
  }

  /** The runtime does not take the question. */
  public static Trouble refused(String reason) {
    return new Trouble(
        400,
        Tone.CAUTION,
        "This cannot be looked up",
        sentence(reason),
        "Begin at the start of the list, or look for something else.");
  }

  /** The runtime does not answer. */
  public static Trouble unreachable(String reason) {
    return new Trouble(
        503,
        Tone.BAD,
        "The runtime does not answer",
        sentence(reason),
        "Reload the page in a few seconds. The overview has the state of its objects, and"
            + " “kubectl scim doctor” names the cause.");
  }

  /** What {@code reading} is instead of an answer. */
  public static Trouble of(Reading<?> reading) {
    return switch (reading) {
      case Reading.Missing<?>(String reason) -> missing(reason);
      case Reading.Refused<?>(String reason) -> refused(reason);
      case Reading.Unreachable<?>(String reason) -> unreachable(reason);
      case Reading.Told<?> told -> throw new IllegalArgumentException("an answer is no trouble");
    };
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") || reason.endsWith("?") ? reason : reason + ".";
  }
}
