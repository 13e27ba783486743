package io.scimoperator.cli.outcome;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, for scripts. A number keeps its meaning in all commands and releases. */
public enum ExitCode {
  /** It did what was asked, and found all well. */
  OK(0, "all is well, and what was asked is done"),
  /** It worked, and what it looked at is not as it should be. */
  WRONG_STATE(1, "something was found that is not as it should be"),
  /** The command line is wrong. Nothing was done. */
  USAGE(2, "the command line is wrong; nothing was done"),
  /** There is no such thing. */
  NOT_FOUND(3, "there is no such Directory, token, Secret or kind"),
  /** The Kubernetes API does not let the person do it. */
  FORBIDDEN(4, "the cluster does not permit it"),
  /** Nobody answered. */
  UNREACHABLE(5, "the cluster or the runtime does not answer"),
  /** It was asked for and did not come about in time. */
  TIMED_OUT(6, "what was waited for did not happen in time"),
  /** A bug. */
  INTERNAL(70, "a fault of this program");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** What each number means, for the help. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(code -> meanings.put("" + code.number, code.meaning));
    return meanings;
  }
}
