package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runtime says of one directory. Asking costs the same however large the directory is.
 *
 * @param id public id, {@code directory_…}: made by the runtime once, kept for ever
 * @param configurationDigest SHA-256 in hexadecimal of the PUT body that is in force, byte for byte
 * @param createdAt when this directory's data began; older than the Directory object if the data
 *     was adopted
 * @param webhooks how those of the configuration fare, then its receivers of security events
 * @param portalTokens that somebody made in the portal, the newest first
 * @param deprovisionGuard what the guard has seen; null if none is configured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DirectoryReport(
    String namespace,
    String name,
    String id,
    String configurationDigest,
    Instant createdAt,
    Counts counts,
    Activity activity,
    List<CredentialUse> credentials,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WebhookReport> webhooks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PortalToken> portalTokens,
    @Nullable Guard deprovisionGuard) {

  public DirectoryReport {
    credentials = List.copyOf(credentials);
    webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    portalTokens = portalTokens == null ? List.of() : List.copyOf(portalTokens);
  }

  /** Of a directory without webhooks, in whose portal no token was made. */
  public DirectoryReport(
      String namespace,
      String name,
      String id,
      String configurationDigest,
      Instant createdAt,
      Counts counts,
      Activity activity,
      List<CredentialUse> credentials) {
    this(
        namespace,
        name,
        id,
        configurationDigest,
        createdAt,
        counts,
        activity,
        credentials,
        List.of(),
        List.of(),
        null);
  }

  /** The same with {@code other} for its activity. */
  public DirectoryReport withActivity(Activity other) {
    return new DirectoryReport(
        namespace,
        name,
        id,
        configurationDigest,
        createdAt,
        counts,
        other,
        credentials,
        webhooks,
        portalTokens,
        deprovisionGuard);
  }

  /** Numbers of resources; {@code memberships} are direct ones. */
  public record Counts(long users, long activeUsers, long groups, long memberships) {}

  /**
   * What the identity provider did.
   *
   * @param lastRequestAt its last authenticated request
   * @param lastChangeAt its last request that changed something
   * @param rejectedLast24Hours requests of the SCIM endpoint, with a token that is or was its own,
   *     answered with 4xx other than 404; counted by the hour
   * @param lastRejection status, scimType and detail of the last of them; never values
   * @param unauthenticatedLast24Hours requests with a token that is not accepted: a stranger's, or
   *     those of a provider that still has a token which was revoked; null if it is not known.
   *     Those without any are nobody's
   * @param skippedMembersLast24Hours members left out because the directory does not have them;
   *     null if it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Activity(
      @Nullable Instant lastRequestAt,
      @Nullable Instant lastChangeAt,
      long rejectedLast24Hours,
      @Nullable String lastRejection,
      @Nullable Long unauthenticatedLast24Hours,
      @Nullable Long skippedMembersLast24Hours) {

    /** Without the numbers that a runtime did not always tell. */
    public Activity(
        @Nullable Instant lastRequestAt,
        @Nullable Instant lastChangeAt,
        long rejectedLast24Hours,
        @Nullable String lastRejection) {
      this(lastRequestAt, lastChangeAt, rejectedLast24Hours, lastRejection, null, null);
    }
  }

  /**
   * What a deprovision guard has seen.
   *
   * @param counted users that went away and count at this moment
   * @param refusedRequests since the guard began to refuse some; 0 if it has not within its window,
   *     or its settings have changed since
   * @param firstRefusedAt when that was, null if there is none
   * @param lastRefusedAt the last of them, null if there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Guard(
      long counted,
      long refusedRequests,
      @Nullable Instant firstRefusedAt,
      @Nullable Instant lastRefusedAt) {}

  /**
   * A token of the configuration, and its use.
   *
   * @param firstUsedAt its first accepted request, null if it was never used
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CredentialUse(
      String id, @Nullable Instant firstUsedAt, @Nullable Instant lastUsedAt) {}
}
