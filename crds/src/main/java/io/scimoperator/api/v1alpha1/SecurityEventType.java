package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What a security event token can tell of a resource. RFC 9967 §2.3 and §2.4. */
public enum SecurityEventType {
  /** A resource that was there already is seen from now on. */
  @JsonProperty("feed:add")
  FEED_ADD("feed:add", false),
  /** A resource is seen no longer, and is still there. */
  @JsonProperty("feed:remove")
  FEED_REMOVE("feed:remove", false),
  @JsonProperty("prov:create")
  CREATE("prov:create", true),
  @JsonProperty("prov:patch")
  PATCH("prov:patch", true),
  @JsonProperty("prov:put")
  PUT("prov:put", true),
  @JsonProperty("prov:delete")
  DELETE("prov:delete", false),
  @JsonProperty("prov:activate")
  ACTIVATE("prov:activate", false),
  @JsonProperty("prov:deactivate")
  DEACTIVATE("prov:deactivate", false);

  private static final String PREFIX = "urn:ietf:params:scim:event:";

  private final String text;
  private final boolean hasPayload;

  SecurityEventType(String text, boolean hasPayload) {
    this.text = text;
    this.hasPayload = hasPayload;
  }

  /** As a Directory names it. */
  public String text() {
    return text;
  }

  /** Whether its URI says what it carries. */
  public boolean hasPayload() {
    return hasPayload;
  }

  /** Its URI, for who is told so much. RFC 9967 §7.4. */
  public String uri(SecurityEventPayload payload) {
    return PREFIX + text + (hasPayload ? ":" + payload.text() : "");
  }

  /** The URIs of all types, for who is told so much. */
  public static List<String> uris(SecurityEventPayload payload) {
    return List.of(values()).stream().map(type -> type.uri(payload)).toList();
  }
}
