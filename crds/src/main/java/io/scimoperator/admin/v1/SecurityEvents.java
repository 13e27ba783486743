package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The security event tokens of a directory.
 *
 * @param issuer their claim {@code iss}: the base URL of the directory's SCIM endpoint
 * @param keys all of them are published, and the first that may sign does; without any nothing is
 *     sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecurityEvents(String issuer, List<Key> keys, List<Receiver> receivers) {

  public SecurityEvents {
    keys = keys == null ? List.of() : List.copyOf(keys);
    receivers = receivers == null ? List.of() : List.copyOf(receivers);
  }

  /** What the keys of a directory are sealed for. */
  public static String place(String namespace, String directory) {
    return "security-events " + namespace + "/" + directory;
  }

  /** What a header of a receiver is sealed for. */
  public static String place(String namespace, String directory, String receiver) {
    return place(namespace, directory) + "/" + receiver;
  }

  /**
   * A key.
   *
   * @param id of the {@link io.scimoperator.secret.SigningKey}
   * @param sealed its text by {@link io.scimoperator.secret.Sealing} with the bearer of the admin
   *     API, for the place of the directory
   * @param signsFrom when it may sign; null for at once
   * @param expiresAt when it is published no longer; null for never
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Key(
      String id, String sealed, @Nullable Instant signsFrom, @Nullable Instant expiresAt) {}

  /**
   * Somebody who is told.
   *
   * @param name unique among the receivers and webhooks of its directory
   * @param application whose token it polls with, and whose view it has; null for a full view
   * @param events that it is told of; empty for all
   * @param payload null for notices
   * @param push null if it polls
   * @param paused whether nothing is sent for now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Receiver(
      String name,
      String audience,
      @Nullable String application,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SecurityEventType> events,
      @Nullable SecurityEventPayload payload,
      @Nullable Push push,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean paused) {

    public Receiver {
      events = events == null ? List.of() : List.copyOf(events);
    }
  }

  /**
   * Where tokens are sent to.
   *
   * @param authorized whether there has to be a header {@code Authorization}
   * @param authorization its value, sealed for the place of the receiver; null if it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Push(
      String url,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean authorized,
      @Nullable String authorization) {}
}
