package io.scimoperator.cli.outcome;

/** Why a command cannot go on: what happened, to which thing, and what to do about it. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  public Failure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public Failure(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
