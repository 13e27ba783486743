package io.scimoperator.operator.dashboard.view;

import io.scimoperator.pages.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times of Kubernetes objects, which are RFC 3339. Pure. */
final class Times {

  private Times() {}

  /** When that is; null if it is nothing or no time. */
  static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static @Nullable Moment moment(@Nullable String text, Instant now) {
    Instant at = instant(text);
    return at == null ? null : new Moment(at, now);
  }
}
