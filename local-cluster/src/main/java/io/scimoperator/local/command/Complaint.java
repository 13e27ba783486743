package io.scimoperator.local.command;

/** Something that the person at the terminal can mend: what is wrong, and what to do about it. */
final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1;

  Complaint(String message) {
    super(message);
  }

  Complaint(String message, Throwable cause) {
    super(message, cause);
  }
}
