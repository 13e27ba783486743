package io.scimoperator.operator.dashboard;

/** Something that can be done with a Directory, and what is asked and said of it. */
enum Action {
  ROTATE(
      "Rotate token %s?",
      "The operator makes a new token and writes it into the Secret. The old one is accepted until"
          + " the new one has been seen in use, or until the end of the overlap.",
      "Rotate token",
      "The operator makes the new token now. Give it to whoever uses the old one."),
  RESUME(
      "Resume webhook %s?",
      "Events are sent again, from the first that was not taken.",
      "Resume webhook",
      "The operator has the runtime go on with it."),
  REPLAY(
      "Send the parked events of %s again?",
      "All events that were given up are sent once more, in their order.",
      "Send them again",
      "They are being sent."),
  SUSPEND(
      "Suspend %s?",
      "The operator changes nothing of it any more: no workload, no token, no rotation. What runs"
          + " goes on, and the identity provider is served.",
      "Suspend",
      "The operator leaves it alone from now on."),
  WAKE(
      "Go on with %s?",
      "The operator works on it again, and does what was left undone.",
      "Go on",
      "The operator works on it again.");

  private final String question;
  private final String explanation;
  private final String button;
  private final String done;

  Action(String question, String explanation, String button, String done) {
    this.question = question;
    this.explanation = explanation;
    this.button = button;
    this.done = done;
  }

  String question(String target) {
    return question.formatted(target);
  }

  String explanation() {
    return explanation;
  }

  String button() {
    return button;
  }

  String done() {
    return done;
  }
}
