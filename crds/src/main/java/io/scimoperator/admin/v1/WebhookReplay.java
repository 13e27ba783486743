package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is to be sent again; exactly one of these.
 *
 * @param event one event of the log, parked or long taken
 * @param parked {@code true} for all events that are parked
 * @param since everything that happened from this time on, in its order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookReplay(
    @Nullable String event, @Nullable Boolean parked, @Nullable Instant since) {

  /** Whether exactly one of them is there. */
  public boolean isClear() {
    return Stream.of(event, parked, since).filter(Objects::nonNull).count() == 1
        && !Boolean.FALSE.equals(parked);
  }
}
