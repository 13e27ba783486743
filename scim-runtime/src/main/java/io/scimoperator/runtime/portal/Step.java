package io.scimoperator.runtime.portal;

import io.scimoperator.runtime.store.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One step on the way from nothing to a directory that is in sync. */
record Step(String name, String text, State state) {

  /** Where it stands. */
  enum State {
    DONE(", done"),
    NEXT(", next"),
    LATER(", later");

    private final String spoken;

    State(String spoken) {
      this.spoken = spoken;
    }

    /** The class in the stylesheet. */
    String css() {
      return "step-" + name().toLowerCase(Locale.ROOT);
    }

    /** What a screen reader adds to the name. */
    String spoken() {
      return spoken;
    }
  }

  private record Fact(String name, boolean done, String before, String after) {}

  /**
   * All of them: what is done, the first that is not, and the others.
   *
   * @param hasToken whether any token is accepted
   * @param asked whether any request came, accepted or not
   * @param accepted whether one was accepted
   */
  static List<Step> of(boolean hasToken, boolean asked, boolean accepted, Counts counts) {
    List<Fact> facts =
        List.of(
            new Fact("Token", hasToken || accepted, "Generate one below", "Ready"),
            new Fact("First request", asked || accepted, "Start the test", "Received"),
            new Fact("Connected", accepted, "With an accepted token", "Token accepted"),
            new Fact("Users", counts.users() > 0, "Assign people", number(counts.users(), "user")),
            new Fact(
                "Groups", counts.groups() > 0, "Push a group", number(counts.groups(), "group")),
            new Fact(
                "Members",
                counts.memberships() > 0,
                "People in groups",
                number(counts.memberships(), "membership")));
    List<Step> steps = new ArrayList<>();
    boolean open = true;
    for (Fact fact : facts) {
      State state = fact.done() ? State.DONE : open ? State.NEXT : State.LATER;
      open = open && state == State.DONE;
      steps.add(new Step(fact.name(), fact.done() ? fact.after() : fact.before(), state));
    }
    return steps;
  }

  private static String number(long number, String noun) {
    return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
