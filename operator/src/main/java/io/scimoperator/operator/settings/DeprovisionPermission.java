package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.Directory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that users may go: an annotation with a time until which they may.
 *
 * @param until null if there is none that can be read
 * @param unreadable the value that is no time, null if there is none
 */
public record DeprovisionPermission(@Nullable Instant until, @Nullable String unreadable) {

  static final DeprovisionPermission NONE = new DeprovisionPermission(null, null);

  private static final int LONGEST_SHOWN = 60;

  static DeprovisionPermission of(Directory directory) {
    return Optional.ofNullable(directory.getMetadata().getAnnotations())
        .map((Map<String, String> all) -> all.get(DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION))
        .map(text -> of(text.strip()))
        .orElse(NONE);
  }

  private static DeprovisionPermission of(String text) {
    try {
      return new DeprovisionPermission(OffsetDateTime.parse(text).toInstant(), null);
    } catch (DateTimeException e) {
      return new DeprovisionPermission(
          null, text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…");
    }
  }

  /** Whether users may go at this moment. */
  public boolean holds(Instant now) {
    return until != null && now.isBefore(until);
  }
}
