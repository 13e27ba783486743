package io.scimoperator.local.kubelet;

/** What a probe or hook found, in words for an Event. */
record CheckResult(boolean success, String message) {
  static final CheckResult OK = new CheckResult(true, "ok");

  static CheckResult failed(String message) {
    return new CheckResult(false, message);
  }
}
