package io.scimoperator.local.fault;

/** A Directory of {@link ManyFaultsTest} and what becomes of it, by its number. */
record Subject(int number) {

  String name() {
    return "d" + number;
  }

  /** Namespace and name. */
  String path() {
    return ManyFaultsTest.NAMESPACE + "/" + name();
  }

  /** Whether it has a second token, which is taken away. */
  boolean hasSpare() {
    return number % 4 == 0;
  }

  boolean isDeleted() {
    return number % 5 == 1;
  }

  /** Whether it is deleted with its data. */
  boolean isErased() {
    return number % 10 == 1;
  }

  /** Whether the runtime of a class serves it. */
  boolean isShared() {
    return number % 3 == 2;
  }

  /** Whether that runtime goes on without it. */
  boolean isStray() {
    return isDeleted() && isShared();
  }

  /** Its spec in the flow style of YAML, without the braces. */
  String spec() {
    return "deletionPolicy: %s, %s tokens: [{name: idp, rotation: {overlap: 2s, revoke: AtDeadline}}%s]"
        .formatted(
            isErased() ? "Delete" : "Retain",
            isShared() ? "className: shared," : "",
            hasSpare() ? ", {name: spare}" : "");
  }
}
