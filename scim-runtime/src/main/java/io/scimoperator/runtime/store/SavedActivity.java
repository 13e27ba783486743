package io.scimoperator.runtime.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately to a directory, as it outlives a restart.
 *
 * @param lastRequestAt the last accepted request of the identity provider
 * @param lastChangeAt the last request that changed something
 * @param lastRejection why the last refused request was refused; never a value
 * @param lastUnauthenticated the last request without a token that is ours
 * @param lastMisdirected the last request to a path where nothing is
 * @param refusals by the hour
 */
public record SavedActivity(
    @Nullable Instant lastRequestAt,
    @Nullable Instant lastChangeAt,
    @Nullable String lastRejection,
    @Nullable Attempt lastUnauthenticated,
    @Nullable Attempt lastMisdirected,
    List<Refusals> refusals,
    List<CredentialUse> uses) {

  public SavedActivity {
    refusals = List.copyOf(refusals);
    uses = List.copyOf(uses);
  }

  /**
   * What was refused in one hour.
   *
   * @param hour its beginning
   * @param rejected of somebody who holds a token
   * @param unauthenticated without a token that is ours
   * @param skippedMembers left out of groups because the directory does not have them
   */
  public record Refusals(Instant hour, long rejected, long unauthenticated, long skippedMembers) {}
}
