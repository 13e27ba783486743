package io.scimoperator.cli.runtime;

/** Why a forwarded connection was cut. */
public sealed interface Trouble {

  /** The Kubernetes API did not open it, and answered with this status of HTTP. */
  record Refused(int status) implements Trouble {}

  /** It broke, or was never there, in the words of whoever noticed. */
  record Broken(String why) implements Trouble {}
}
