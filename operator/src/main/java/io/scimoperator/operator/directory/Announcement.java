package io.scimoperator.operator.directory;

import io.scimoperator.operator.condition.Reason;

/**
 * An Event for people.
 *
 * @param type {@code Normal} or {@code Warning}
 * @param reason in PascalCase
 */
record Announcement(String type, String reason, String message) {

  static Announcement normal(Reason reason, String message) {
    return new Announcement("Normal", reason.text(), message);
  }
}
